/**
 * Checks that run by themselves: when, what came of them, and what they tell the findings. Start reading at {@link
 * io.dualwrite.checker.run.Checks}.
 */
@NullMarked
package io.dualwrite.checker.run;

import org.jspecify.annotations.NullMarked;
