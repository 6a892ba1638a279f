/** PostgreSQL while it follows: groups of changes, and the rows that it cannot take. Start reading at {@link
 * io.dualwrite.store.postgres.apply.PostgresFollower}. */
@NullMarked
package io.dualwrite.store.postgres.apply;

import org.jspecify.annotations.NullMarked;
