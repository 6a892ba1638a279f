package io.dualwrite.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** From one state to the next: flags, epoch and trail together. */
final class ControlTransition {
    private ControlTransition() {}

    /** Writes it; the caller holds the lock and commits. */
    static ControlState of(ControlState now, Attempt attempt, Instant at, Connection connection) throws SQLException {
        long epoch = attempt.allowed() ? now.epoch() + 1 : now.epoch();
        AuditEntry entry = AuditEntry.after(now.auditHash(), now.audits() + 1, at, attempt, epoch);
        ControlState next = new ControlState(
                now.pair(),
                epoch,
                attempt.allowed() ? attempt.to() : now.flags(),
                attempt.allowed() ? entry.at() : now.changedAt(),
                attempt.allowed() ? attempt.who() : now.changedBy(),
                entry.number(),
                entry.hash());
        ControlTables.append(connection, entry);
        ControlTables.write(connection, next);
        return next;
    }
}
