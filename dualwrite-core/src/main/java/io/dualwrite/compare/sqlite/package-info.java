/** The SQLite side of a comparison: rows read by storage class, hashed here. Plain JDBC. */
@NullMarked
package io.dualwrite.compare.sqlite;

import org.jspecify.annotations.NullMarked;
