package io.dualwrite.replicate;

import io.dualwrite.store.Leader;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.QuarantinedRow;
import io.dualwrite.store.row.KeyText;
import java.sql.SQLException;

/**
 * Sends a quarantined row once more, in order with everything else: its key is marked in the leader's journal, and the
 * replicator brings the row as it is then. To be used after the cause was mended; a row that changes is retried by
 * itself.
 */
public final class QuarantineRetry {
    private final Replication pair;

    public QuarantineRetry(Replication pair) {
        this.pair = pair;
    }

    /** Returns once the key is marked; the outcome shows in the quarantine. */
    public void retry(QuarantinedRow row) throws SQLException {
        TableMapping table = pair.tables().stream()
                .filter(candidate -> candidate.source().equals(row.table()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Table '" + row.table() + "' is not kept in step any more, so its rows cannot be retried"));
        try (Leader leader = pair.leader().lead(pair.tables())) {
            leader.mark(table, KeyText.parse(row.key(), table.key().size()));
        }
    }
}
