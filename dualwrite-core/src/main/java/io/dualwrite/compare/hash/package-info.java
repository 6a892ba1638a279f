/** The row hash, exactly as PostgreSQL computes it, and sums of it. */
@NullMarked
package io.dualwrite.compare.hash;

import org.jspecify.annotations.NullMarked;
