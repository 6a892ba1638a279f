/**
 * A way back that needs no replication: sound copies of the source while the application writes, and their restoring.
 * Start reading at {@link io.dualwrite.backup.Backups}.
 */
@NullMarked
package io.dualwrite.backup;

import org.jspecify.annotations.NullMarked;
