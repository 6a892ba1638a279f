/** A SQLite file: opening it, its errors, its one write lock, and the tables that dualwrite keeps there. Start reading at {@link
 * io.dualwrite.store.sqlite.file.SqliteFile}. */
@NullMarked
package io.dualwrite.store.sqlite.file;

import org.jspecify.annotations.NullMarked;
