/**
 * PostgreSQL as a store, in front of the packages below it: what it is {@linkplain io.dualwrite.store.postgres.session said
 * to}, how {@linkplain io.dualwrite.store.postgres.row values} look there, its {@linkplain
 * io.dualwrite.store.postgres.catalog schema}, and what it does while it {@linkplain io.dualwrite.store.postgres.lead
 * leads}, {@linkplain io.dualwrite.store.postgres.apply follows} or is {@linkplain io.dualwrite.store.postgres.load
 * copied}. None of them knows of SQLite or needs a superuser.
 */
@NullMarked
package io.dualwrite.store.postgres;

import org.jspecify.annotations.NullMarked;
