/** The PostgreSQL side of a comparison: sums of hashes computed inside, and rows as typed values. Plain JDBC. */
@NullMarked
package io.dualwrite.compare.postgres;

import org.jspecify.annotations.NullMarked;
