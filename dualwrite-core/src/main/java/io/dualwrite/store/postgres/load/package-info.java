/** Copies into PostgreSQL and out of it. Start reading at {@link io.dualwrite.store.postgres.load.PostgresLoad}. */
@NullMarked
package io.dualwrite.store.postgres.load;

import org.jspecify.annotations.NullMarked;
