/** What PostgreSQL's catalogue says of a schema. Start reading at {@link io.dualwrite.store.postgres.catalog.PostgresIntrospection}. */
@NullMarked
package io.dualwrite.store.postgres.catalog;

import org.jspecify.annotations.NullMarked;
