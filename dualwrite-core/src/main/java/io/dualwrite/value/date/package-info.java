/**
 * Dates and times as applications leave them in SQLite: numbers since 1970, Julian days, and text in many spellings.
 * Reads and writes them strictly, byte by byte, and keeps how each one was spelled. Knows nothing of columns. Start
 * with {@link io.dualwrite.value.date.Spelling}.
 */
@NullMarked
package io.dualwrite.value.date;

import org.jspecify.annotations.NullMarked;
