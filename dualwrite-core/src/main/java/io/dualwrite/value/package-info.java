/** The one table of types: SQLite value, PostgreSQL type, canonical form; the only place that says what equal means. */
@NullMarked
package io.dualwrite.value;

import org.jspecify.annotations.NullMarked;
