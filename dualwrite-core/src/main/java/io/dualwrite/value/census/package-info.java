/**
 * What is really in a column, counted in one pass with memory that does not grow with the number of rows. Holds counts,
 * extremes and positions of rows, never values; two censuses of one column can be merged. Start with {@link
 * io.dualwrite.value.census.ColumnCensus}.
 */
@NullMarked
package io.dualwrite.value.census;

import org.jspecify.annotations.NullMarked;
