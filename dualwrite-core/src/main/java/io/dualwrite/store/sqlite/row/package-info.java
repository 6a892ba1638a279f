/** Values and rows as SQLite holds them, read below JDBC. Start reading at {@link io.dualwrite.store.sqlite.row.TypedRows}. */
@NullMarked
package io.dualwrite.store.sqlite.row;

import org.jspecify.annotations.NullMarked;
