package io.dualwrite;

import io.dualwrite.control.Attempt;
import io.dualwrite.control.Control;
import io.dualwrite.control.ControlState;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.replicate.QuarantineRetry;
import io.dualwrite.replicate.Replication;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.quarantine.QuarantinedRow;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What operators do beside flips: each of it is an entry of the audit trail. Thread-safe. */
public final class OperatorsHand {
    private static final int MOST_OF_A_STATEMENT = 200;

    private final SqliteStore source;
    private final PostgresStore target;
    private final Control control;
    private final Supplier<List<TableMapping>> tables;
    private final Supplier<Optional<RoutedReads>> reads;
    private final RowRepair repair;

    OperatorsHand(
            SqliteStore source,
            PostgresStore target,
            Control control,
            Supplier<List<TableMapping>> tables,
            Supplier<Optional<RoutedReads>> reads,
            RowRepair repair) {
        this.source = source;
        this.target = target;
        this.control = control;
        this.tables = tables;
        this.reads = reads;
        this.repair = repair;
    }

    /** Sends a row once more that the target did not take. */
    public void retry(String who, QuarantinedRow row) throws SQLException {
        new QuarantineRetry(new Replication(source, target, tables.get())).retry(row);
        note(who, "quarantine retry", row.table() + " " + row.sqlState());
    }

    /** Gives up a row that the target does not take: the two sides differ in it from now on. */
    public void discard(String who, QuarantinedRow row, String why) throws SQLException {
        target.quarantine().discard(row.table(), row.key(), who, why);
        note(who, "quarantine discard", row.table() + " " + row.sqlState() + ": " + why);
    }

    /**
     * Brings over again what differs of the rows that are named, or says what would be.
     *
     * @throws DualWriteException {@link io.dualwrite.error.ErrorCode#REPAIR_NOT_POSSIBLE}
     */
    public RepairReport repair(String who, RepairRequest request, boolean dryRun) throws SQLException {
        RepairReport report = repair.repair(who, request, dryRun);
        if (report.number() > 0) {
            note(who, "repair", request.why() + "\n" + report.inWords());
        }
        return report;
    }

    /** Puts on record what was asked of the copy. */
    public void noteCopy(String who, String action) throws SQLException {
        note(who, "copy " + action, "");
    }

    /**
     * Lets a statement begin anew in every process, after its cause was mended.
     *
     * @param statement as readiness shows it
     * @return false if no process has seen it
     */
    public boolean forget(String who, String statement) throws SQLException {
        boolean known = reads.get().map(present -> present.forget(statement)).orElse(false);
        if (known) {
            note(who, "readiness forget", statement.substring(0, Math.min(MOST_OF_A_STATEMENT, statement.length())));
        }
        return known;
    }

    private void note(String who, String action, String evidence) throws SQLException {
        ControlState now = control.state();
        control.record(now.epoch(), new Attempt(who, action, now.flags(), now.flags(), true, "", evidence));
    }
}
