/** What a comparison asks of a database: snapshots, sums, rows, and how far the one that follows has come. */
@NullMarked
package io.dualwrite.compare.side;

import org.jspecify.annotations.NullMarked;
