package io.dualwrite.store.postgres.apply;

import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.postgres.session.SqlStates;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.store.row.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a batch of which PostgreSQL refuses some rows, inside the current transaction: after the deletes, each table's
 * rows are tried together behind a savepoint, and halved until the refused ones stand alone. Constraints are checked at
 * once here, also deferrable ones, so that none of them waits for the COMMIT.
 */
public final class Isolation {
    private final Connection connection;
    private final Map<String, TableStatements> tables;
    private final List<Rejection> rejected = new ArrayList<>();

    public Isolation(Connection connection, Map<String, TableStatements> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    public List<Rejection> write(Script opening, Batch batch) throws SQLException {
        opening.add("SET CONSTRAINTS ALL IMMEDIATE");
        GroupWrite deletes = new GroupWrite(connection, tables, batch.tables());
        deletes.addDeletes(opening);
        opening.run(connection);
        for (TableChanges changes : batch.tables()) {
            write(changes);
        }
        return rejected;
    }

    /** The same for the rows of one table alone. */
    public List<Rejection> write(Script opening, TableChanges changes) throws SQLException {
        opening.add("SET CONSTRAINTS ALL IMMEDIATE");
        new GroupWrite(connection, tables, List.of(changes)).addDeletes(opening);
        opening.run(connection);
        write(changes);
        return rejected;
    }

    private void write(TableChanges changes) throws SQLException {
        RowSet rows = changes.rows();
        if (rows.isEmpty()) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            GroupWrite group = new GroupWrite(connection, tables, List.of(changes));
            Script script = new Script();
            group.addInserts(script);
            if (!script.isEmpty()) {
                script.run(connection);
            }
            group.copyTheRest();
            rejected.addAll(group.misfits());
            connection.releaseSavepoint(before);
        } catch (SQLException refusal) {
            if (!SqlStates.isAboutARow(refusal)) {
                throw refusal;
            }
            connection.rollback(before);
            if (rows.size() == 1) {
                rejected.add(new Rejection(
                        changes.table().source(),
                        KeyText.of(changes.keysOfRows(), 0),
                        stateOf(refusal),
                        SqlStates.reason(refusal)));
                return;
            }
            int middle = rows.size() / 2;
            write(with(changes, rows.slice(0, middle)));
            write(with(changes, rows.slice(middle, rows.size())));
        }
    }

    private static TableChanges with(TableChanges changes, RowSet rows) {
        return new TableChanges(changes.table(), false, changes.keys(), rows);
    }

    private static String stateOf(SQLException refusal) {
        return String.valueOf(refusal.getSQLState());
    }
}
