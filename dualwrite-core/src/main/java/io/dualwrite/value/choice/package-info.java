/**
 * Which conversion a column gets, and why: chosen from the census, checked against the declared type, overruled only by
 * the team. Never narrows and never guesses; what only the team can know becomes a question. Start with {@link
 * io.dualwrite.value.choice.Chooser}.
 */
@NullMarked
package io.dualwrite.value.choice;

import org.jspecify.annotations.NullMarked;
