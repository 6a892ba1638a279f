/** SQLite while it leads: its changes are captured by triggers and read with their rows. Start reading at {@link
 * io.dualwrite.store.sqlite.lead.SqliteLeader}. */
@NullMarked
package io.dualwrite.store.sqlite.lead;

import org.jspecify.annotations.NullMarked;
