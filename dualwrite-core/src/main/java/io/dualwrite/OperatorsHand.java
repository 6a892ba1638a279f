package io.dualwrite;

import io.dualwrite.control.Attempt;
import io.dualwrite.control.Control;
import io.dualwrite.control.ControlState;
import io.dualwrite.replicate.QuarantineRetry;
import io.dualwrite.replicate.Replication;
import io.dualwrite.store.QuarantinedRow;
import io.dualwrite.store.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** What operators do beside flips: each of it is an entry of the audit trail. Thread-safe. */
final class OperatorsHand {
    private final SqliteStore source;
    private final PostgresStore target;
    private final Control control;
    private final Supplier<List<TableMapping>> tables;

    OperatorsHand(SqliteStore source, PostgresStore target, Control control, Supplier<List<TableMapping>> tables) {
        this.source = source;
        this.target = target;
        this.control = control;
        this.tables = tables;
    }

    void retry(String who, QuarantinedRow row) throws SQLException {
        new QuarantineRetry(new Replication(source, target, tables.get())).retry(row);
        note(who, "quarantine retry", row.table() + " " + row.sqlState());
    }

    void discard(String who, QuarantinedRow row, String why) throws SQLException {
        target.quarantine().discard(row.table(), row.key(), who, why);
        note(who, "quarantine discard", row.table() + " " + row.sqlState() + ": " + why);
    }

    void note(String who, String action, String evidence) throws SQLException {
        ControlState now = control.state();
        control.record(now.epoch(), new Attempt(who, action, now.flags(), now.flags(), true, "", evidence));
    }
}
