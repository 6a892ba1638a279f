/**
 * The syntax tree of SQLite's SQL: what a text says, not how it was written. Records only; it knows neither the parser that
 * builds it nor a schema. Start at {@link io.dualwrite.sql.tree.Statement} and {@link io.dualwrite.sql.tree.Expression}.
 */
@NullMarked
package io.dualwrite.sql.tree;

import org.jspecify.annotations.NullMarked;
