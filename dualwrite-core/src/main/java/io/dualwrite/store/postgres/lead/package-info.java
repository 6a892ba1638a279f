/** PostgreSQL while it leads: its changes are captured by triggers and read with their rows. Start reading at {@link
 * io.dualwrite.store.postgres.lead.PostgresLeader}. */
@NullMarked
package io.dualwrite.store.postgres.lead;

import org.jspecify.annotations.NullMarked;
