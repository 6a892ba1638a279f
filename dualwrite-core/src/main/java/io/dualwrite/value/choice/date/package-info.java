/** Columns that hold dates and times: in which of the ways that SQLite's users write them. Start reading at {@link
 * io.dualwrite.value.choice.date.Dates}. */
@NullMarked
package io.dualwrite.value.choice.date;

import org.jspecify.annotations.NullMarked;
