/**
 * PostgreSQL as a store: connecting, describing a schema, and whatever else needs its catalogue. Start reading at {@link
 * io.dualwrite.store.postgres.PostgresIntrospection}. It knows nothing of SQLite and needs no superuser.
 */
@NullMarked
package io.dualwrite.store.postgres;

import org.jspecify.annotations.NullMarked;
