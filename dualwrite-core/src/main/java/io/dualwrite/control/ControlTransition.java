package io.dualwrite.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** From one state to the next: flags, epoch and trail together. */
final class ControlTransition {
    private ControlTransition() {}

    /** Writes it; the caller holds the lock and commits. */
    static ControlState of(ControlState now, Attempt attempt, Instant at, Connection connection) throws SQLException {
        boolean flips = attempt.allowed() && !attempt.to().equals(now.flags());
        long epoch = flips ? now.epoch() + 1 : now.epoch();
        AuditEntry entry = AuditEntry.after(now.auditHash(), now.audits() + 1, at, attempt, epoch);
        ControlState next = new ControlState(
                now.pair(),
                epoch,
                flips ? attempt.to() : now.flags(),
                flips ? entry.at() : now.changedAt(),
                flips ? attempt.who() : now.changedBy(),
                entry.number(),
                entry.hash());
        ControlTables.append(connection, entry);
        ControlTables.write(connection, next);
        return next;
    }
}
