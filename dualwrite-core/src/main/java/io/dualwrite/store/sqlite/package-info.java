/**
 * SQLite as a store: opening the file, describing it, and whatever else needs its pragmas and its driver. Start reading
 * at {@link io.dualwrite.store.sqlite.SqliteFile}. It knows nothing of PostgreSQL.
 */
@NullMarked
package io.dualwrite.store.sqlite;

import org.jspecify.annotations.NullMarked;
