package io.dualwrite.control;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.jdbc.OwnTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The copy of the control state in the target. It is brought up to date entry by entry, and it is a witness: a source that
 * knows less than its copy was restored from a backup.
 */
final class Mirror {
    private static final int PAGE = 500;

    private final DataSource target;

    Mirror(DataSource target) {
        this.target = target;
    }

    /** What the copy says, if there is one. */
    Optional<ControlState> read() throws SQLException {
        try (Connection connection = OwnTransactions.open(target)) {
            // State and trail must be of one moment, or an entry that comes meanwhile looks like a forged one.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Optional<ControlState> state =
                    ControlTables.exist(connection) ? ControlTables.read(connection) : Optional.empty();
            connection.rollback();
            return state;
        }
    }

    /** All entries of the copy. */
    List<AuditEntry> audits() throws SQLException {
        try (Connection connection = OwnTransactions.open(target)) {
            List<AuditEntry> entries = ControlTables.audits(connection, 0, Integer.MAX_VALUE);
            connection.rollback();
            return entries;
        }
    }

    AuditVerification verify() throws SQLException {
        try (Connection connection = OwnTransactions.open(target)) {
            // State and trail must be of one moment, or an entry that comes meanwhile looks like a forged one.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Optional<ControlState> state =
                    ControlTables.exist(connection) ? ControlTables.read(connection) : Optional.empty();
            AuditVerification verification = state.isEmpty()
                    ? new AuditVerification(0, List.of())
                    : AuditChain.verify("target", connection, state.get());
            connection.rollback();
            return verification;
        }
    }

    /**
     * Brings the copy up to date.
     *
     * @param source a connection to the original
     * @throws DualWriteException if the two do not belong to one history
     */
    void update(Connection source) throws SQLException {
        try (Connection connection = OwnTransactions.open(target)) {
            ControlTables.create(connection);
            Optional<ControlState> copy = ControlTables.lock(connection);
            // After the lock: what another process brings over meanwhile would look like a history that the source does
            // not know.
            ControlState original = ControlTables.read(source).orElseThrow();
            source.rollback();
            copy.ifPresent(known -> requireOneHistory(original, known));
            if (copy.isPresent() && copy.get().equals(original)) {
                connection.rollback();
                return;
            }
            long from = copy.map(ControlState::audits).orElse(0L);
            for (List<AuditEntry> page = ControlTables.audits(source, from, PAGE);
                    !page.isEmpty() && from < original.audits();
                    page = ControlTables.audits(source, from, PAGE)) {
                for (AuditEntry entry : page) {
                    if (entry.number() <= original.audits()) {
                        ControlTables.append(connection, entry);
                    }
                    from = entry.number();
                }
            }
            ControlTables.write(connection, original);
            connection.commit();
        } finally {
            source.rollback();
        }
    }

    static void requireOneHistory(ControlState source, ControlState copy) {
        if (!source.pair().equals(copy.pair())) {
            throw new DualWriteException(
                    ErrorCode.CONTROL_OF_ANOTHER_PAIR,
                    copy.pair(),
                    "The target's schema belongs to the migration '" + copy.pair() + "', and this is '" + source.pair()
                            + "'.",
                    ErrorCode.CONTROL_OF_ANOTHER_PAIR.remedy());
        }
        boolean forked = source.audits() == copy.audits() && !source.auditHash().equals(copy.auditHash());
        if (source.epoch() < copy.epoch() || source.audits() < copy.audits() || forked) {
            throw new DualWriteException(
                    ErrorCode.EPOCH_CONFLICT,
                    "epoch " + source.epoch(),
                    "The source knows " + source.epoch() + " flips and " + source.audits()
                            + " attempts, and the target's copy " + copy.epoch() + " and " + copy.audits()
                            + (forked ? ", with another history" : "")
                            + ": the source was restored from a backup, or two have led at once.",
                    ErrorCode.EPOCH_CONFLICT.remedy());
        }
    }
}
