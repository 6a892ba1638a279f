package io.dualwrite.store.postgres.apply;

import io.dualwrite.store.KeyText;
import io.dualwrite.store.Rejection;
import io.dualwrite.store.RowSet;
import io.dualwrite.store.TableChanges;
import io.dualwrite.store.TableMapping;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.row.TargetRows;
import io.dualwrite.store.postgres.session.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes one batch inside the current transaction. All tables forget their touched keys before any takes a row, so that
 * unique values may change hands between rows. Small sets of rows travel as arrays, all in the round trip of the
 * deletes; large ones by COPY.
 */
public final class GroupWrite {
    /** From here on two more round trips cost less than arrays. */
    private static final int COPY_FROM = 512;

    private final Connection connection;
    private final Map<String, TableStatements> tables;
    private final List<TableChanges> batch;
    private final List<TableChanges> large = new ArrayList<>();
    private final List<Rejection> misfits = new ArrayList<>();

    GroupWrite(Connection connection, Map<String, TableStatements> tables, List<TableChanges> batch) {
        this.connection = connection;
        this.tables = tables;
        this.batch = batch;
    }

    /** To be called for all tables before any row is written. */
    void addDeletes(Script script) {
        for (TableChanges changes : batch) {
            delete(script, changes);
        }
    }

    /** Adds what is small enough; the rest is for {@link #copyTheRest}. */
    void addInserts(Script script) {
        for (TableChanges changes : batch) {
            if (changes.rows().size() >= COPY_FROM) {
                large.add(changes);
            } else if (!changes.rows().isEmpty()) {
                insert(script, changes);
            }
        }
    }

    /** Whether the script is all there is to do. */
    boolean isWrittenByScript() {
        return large.isEmpty() && misfits.isEmpty();
    }

    /** To be called once the script was run. */
    void copyTheRest() throws SQLException {
        for (TableChanges changes : large) {
            TableStatements table = statements(changes);
            TargetRows rows = table.rows(changes.rows());
            BinaryCopy.send(connection, table, rows);
            report(changes, rows);
        }
    }

    /** Rows that cannot be represented in the target's types, and were not written. Complete when all is written. */
    List<Rejection> misfits() {
        return misfits;
    }

    private TableStatements statements(TableChanges changes) {
        TableStatements statements = tables.get(changes.table().source());
        if (statements == null) {
            throw new IllegalArgumentException("Table '" + changes.table() + "' is not followed");
        }
        return statements;
    }

    private void delete(Script script, TableChanges changes) {
        TableStatements table = statements(changes);
        if (changes.cleared()) {
            script.add(table.clear());
        } else if (!changes.keys().isEmpty()) {
            // A key that does not fit cannot be in the target.
            script.add(table.delete());
            addArrays(
                    script,
                    table.key(),
                    table.keys(changes.keys()),
                    changes.keys().size());
        }
    }

    private void insert(Script script, TableChanges changes) {
        TableStatements table = statements(changes);
        TargetRows rows = table.rows(changes.rows());
        script.add(table.insert());
        addArrays(script, table.columns(), rows, changes.rows().size());
        report(changes, rows);
    }

    public static void addArrays(Script script, List<TargetColumn> columns, TargetRows rows, int most) {
        List<Object[]> arrays = new ArrayList<>();
        columns.forEach(column -> arrays.add(column.carrier().array(most)));
        int count = 0;
        while (rows.next()) {
            for (int column = 0; column < columns.size(); column++) {
                columns.get(column).put(rows.value(column), arrays.get(column), count);
            }
            count++;
        }
        for (int column = 0; column < columns.size(); column++) {
            Object[] array = arrays.get(column);
            script.with(columns.get(column).carrier(), count == most ? array : Arrays.copyOf(array, count));
        }
    }

    private void report(TableChanges changes, TargetRows rows) {
        misfits.addAll(rejections(changes.table(), changes.rows(), rows.misfits()));
    }

    /** What is said of rows that cannot be represented. */
    public static List<Rejection> rejections(TableMapping table, RowSet rows, List<TargetRows.Misfit> misfits) {
        if (misfits.isEmpty()) {
            return List.of();
        }
        RowSet keys = new TableChanges(table, false, rows, rows).keysOfRows();
        return misfits.stream()
                .map(misfit -> new Rejection(
                        table.source(),
                        KeyText.of(keys, misfit.row()),
                        "",
                        "column '" + misfit.column() + "': the value "
                                + misfit.fit().because()))
                .toList();
    }
}
