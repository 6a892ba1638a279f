/**
 * SQLite as a store, in front of the packages below it: its {@linkplain io.dualwrite.store.sqlite.file file}, how
 * {@linkplain io.dualwrite.store.sqlite.row values} look there, its {@linkplain io.dualwrite.store.sqlite.catalog schema},
 * and what it does while it {@linkplain io.dualwrite.store.sqlite.lead leads}, {@linkplain io.dualwrite.store.sqlite.apply
 * follows} or is {@linkplain io.dualwrite.store.sqlite.load copied}. None of them knows of PostgreSQL.
 */
@NullMarked
package io.dualwrite.store.sqlite;

import org.jspecify.annotations.NullMarked;
