package io.dualwrite.store.postgres.lead;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.apply.KeylessRows;
import io.dualwrite.store.postgres.apply.TableStatements;
import io.dualwrite.store.postgres.row.Fetch;
import io.dualwrite.store.postgres.row.JournalColumn;
import io.dualwrite.store.postgres.row.RowReading;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.row.TargetRows;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeySet;
import io.dualwrite.store.row.RowSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One captured table of a schema that leads: gathers its touched keys from the journal, and reads the present rows of
 * them, turned into what SQLite holds. A row that has no such form is told apart, and never bent. Confined to one
 * connection.
 */
public final class LeaderTable implements AutoCloseable {
    /** Round trips are spared up to here; beyond, rows are fetched by how wide they are. */
    private static final int FIRST_FETCH = 128;

    private final TableMapping table;
    private final int number;
    private final TableStatements statements;
    private final RowReading inEntries;
    private final RowReading inRows;
    private final String select;
    private final PreparedStatement query;
    private final KeylessRows keyless;
    private KeySet keys;
    private boolean cleared;
    private List<Rejection> unfit = new ArrayList<>();

    /** @param entryColumns the journal's columns in the order in which entries come */
    LeaderTable(Connection connection, TableMapping table, int number, List<JournalColumn> entryColumns)
            throws SQLException {
        this.table = table;
        this.number = number;
        this.statements = new TableStatements(table);
        List<String> names = entryColumns.stream().map(JournalColumn::name).toList();
        this.inEntries = RowReading.ofKeys(
                table,
                JournalColumn.of(table).stream().map(JournalColumn::asColumn).toList(),
                column -> PostgresJournal.COLUMNS + names.indexOf(column.name()));
        this.inRows = RowReading.ofRows(table, statements.columns());
        this.keys = new KeySet(table.key().size());
        this.keyless = new KeylessRows(table);
        this.select = "SELECT " + RowReading.selectList(statements.columns(), "t") + " FROM " + quote(table.target())
                + " AS t WHERE " + statements.keyIsAmong("t");
        this.query = connection.prepareStatement(select);
    }

    int number() {
        return number;
    }

    void begin() {
        keys = new KeySet(table.key().size());
        cleared = false;
        unfit = new ArrayList<>();
    }

    void wasCleared() {
        cleared = true;
    }

    /** Takes the key of an entry in. */
    void touch(ResultSet entry) throws SQLException {
        RowSet key = new RowSet(table.key().size());
        Optional<Rejection> misfit = inEntries.read(entry, key);
        if (misfit.isEmpty()) {
            keys.add(key, 0);
        }
        misfit.ifPresent(unfit::add);
    }

    boolean isTouched() {
        return cleared || !keys.keys().isEmpty() || !unfit.isEmpty();
    }

    /**
     * What happened, with the rows as they are now.
     *
     * @param room whether further rows have room beside these; if not, some are missing
     */
    TableChanges changes(Connection connection, Predicate<RowSet> room) throws SQLException {
        RowSet touched = keys.keys();
        RowSet rows = new RowSet(table.columns().size());
        if (!touched.isEmpty()) {
            bind(connection, touched);
            query.setFetchSize(FIRST_FETCH);
            try (ResultSet row = query.executeQuery()) {
                while (room.test(rows) && row.next()) {
                    inRows.read(row, rows).ifPresent(unfit::add);
                    Fetch.adapt(row, rows, rows.size());
                }
            }
        }
        return changes(rows, keyless.among(connection, touched));
    }

    private TableChanges changes(RowSet rows, RowSet withoutKey) {
        unfit.addAll(Rejection.withoutKey(table, withoutKey));
        TableChanges changes = new TableChanges(table, cleared, keys.keys(), rows, unfit);
        return changes.touching(changes.keysOfRows()).touching(withoutKey);
    }

    /** The same for several tables in one round trip, which also ends the transaction. */
    static List<TableChanges> lastOfAll(List<LeaderTable> tables, Connection connection) throws SQLException {
        List<RowSet> withoutKey = new ArrayList<>();
        Script script = new Script();
        for (LeaderTable table : tables) {
            RowSet touched = table.keys.keys();
            withoutKey.add(table.keyless.among(connection, touched));
            if (!touched.isEmpty()) {
                script.add(table.select);
                List<TargetColumn> key = table.statements.key();
                List<Object[]> arrays = table.arrays(touched);
                for (int part = 0; part < key.size(); part++) {
                    script.with(key.get(part).carrier(), arrays.get(part));
                }
            }
        }
        script.add("ROLLBACK");
        List<TableChanges> changes = new ArrayList<>();
        try (PreparedStatement statement = script.prepare(connection)) {
            boolean answered = statement.execute();
            for (LeaderTable table : tables) {
                RowSet rows = new RowSet(table.table.columns().size());
                if (!table.keys.keys().isEmpty()) {
                    if (!answered) {
                        throw new IllegalStateException("Rows were asked for, and none were answered");
                    }
                    try (ResultSet row = statement.getResultSet()) {
                        while (row.next()) {
                            table.inRows.read(row, rows).ifPresent(table.unfit::add);
                        }
                    }
                    answered = statement.getMoreResults();
                }
                changes.add(table.changes(rows, withoutKey.get(changes.size())));
            }
        }
        return changes;
    }

    private void bind(Connection connection, RowSet touched) throws SQLException {
        List<Object[]> arrays = arrays(touched);
        for (int part = 0; part < arrays.size(); part++) {
            query.setArray(
                    part + 1,
                    connection.createArrayOf(
                            statements.key().get(part).carrier().sql(), arrays.get(part)));
        }
    }

    /** The keys, as the target spells them, an array for each column. */
    private List<Object[]> arrays(RowSet touched) {
        List<TargetColumn> key = statements.key();
        List<Object[]> arrays = new ArrayList<>();
        key.forEach(column -> arrays.add(column.carrier().array(touched.size())));
        TargetRows values = statements.keys(touched);
        int count = 0;
        while (values.next()) {
            for (int part = 0; part < key.size(); part++) {
                key.get(part).put(values.value(part), arrays.get(part), count);
            }
            count++;
        }
        int size = count;
        arrays.replaceAll(array -> Arrays.copyOf(array, size));
        return arrays;
    }

    @Override
    public void close() throws SQLException {
        query.close();
    }
}
