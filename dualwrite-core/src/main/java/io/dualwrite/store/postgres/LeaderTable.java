package io.dualwrite.store.postgres;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.KeySet;
import io.dualwrite.store.KeyText;
import io.dualwrite.store.Rejection;
import io.dualwrite.store.RowSet;
import io.dualwrite.store.TableChanges;
import io.dualwrite.store.TableMapping;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * One captured table of a schema that leads: gathers its touched keys from the journal, and reads the present rows of
 * them, turned into what SQLite holds. A row that has no such form is told apart, and never bent. Confined to one
 * connection.
 */
final class LeaderTable implements AutoCloseable {
    private static final String UNNAMEABLE = "?";

    /** Where in a result a column is, and where its spelling is; zero if it has none. */
    private record Place(TargetColumn column, int at, int spelling) {}

    private final TableMapping table;
    private final int number;
    private final TableStatements statements;
    private final List<Place> inEntries;
    private final List<Place> inRows;
    private final PreparedStatement query;
    private final TargetValue value = new TargetValue();
    private final Cell cell = new Cell();
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
        this.inEntries = places(
                JournalColumn.of(table).stream().map(JournalColumn::asColumn).toList(),
                column -> PostgresJournal.COLUMNS + names.indexOf(column.name()));
        List<TargetColumn> columns = statements.columns();
        this.inRows = places(columns, column -> 1 + columns.indexOf(column));
        this.keys = new KeySet(table.key().size());
        this.query = connection.prepareStatement("SELECT "
                + columns.stream()
                        .map(column -> ValueReading.expression(column, "t." + column.quoted()))
                        .collect(Collectors.joining(", "))
                + " FROM " + quote(table.target()) + " AS t WHERE " + statements.keyIsAmong("t"));
    }

    /** A spelling stands right behind the column whose values it spells. */
    private static List<Place> places(List<TargetColumn> columns, ToIntFunction<TargetColumn> at) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            TargetColumn column = columns.get(i);
            boolean spelled = i + 1 < columns.size() && columns.get(i + 1).companion();
            if (!column.companion()) {
                places.add(new Place(column, at.applyAsInt(column), spelled ? at.applyAsInt(columns.get(i + 1)) : 0));
            }
        }
        return places;
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
        if (read(inEntries, entry, key, () -> UNNAMEABLE)) {
            keys.add(key, 0);
        }
    }

    boolean isTouched() {
        return cleared || !keys.keys().isEmpty() || !unfit.isEmpty();
    }

    /** What happened, with the rows as they are now. */
    TableChanges changes(Connection connection) throws SQLException {
        RowSet touched = keys.keys();
        RowSet rows = new RowSet(table.columns().size());
        if (!touched.isEmpty()) {
            bind(connection, touched);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    RowSet one = new RowSet(rows.width());
                    if (read(inRows, row, one, () -> keyOf(row))) {
                        rows.addRow(one, 0);
                    }
                }
            }
        }
        TableChanges changes = new TableChanges(table, cleared, touched, rows, unfit);
        return changes.touching(changes.keysOfRows());
    }

    private void bind(Connection connection, RowSet touched) throws SQLException {
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
        for (int part = 0; part < key.size(); part++) {
            Object[] array = Arrays.copyOf(arrays.get(part), count);
            query.setArray(
                    part + 1, connection.createArrayOf(key.get(part).carrier().sql(), array));
        }
    }

    /** What a row is called that cannot be carried over. */
    @FunctionalInterface
    private interface Name {
        String get() throws SQLException;
    }

    private boolean read(List<Place> places, ResultSet row, RowSet into, Name name) throws SQLException {
        for (Place place : places) {
            Fit fit = read(place, row);
            if (!fit.fits()) {
                unfit.add(new Rejection(
                        table.source(),
                        name.get(),
                        "",
                        "column '" + place.column.name() + "': the value " + fit.because()));
                return false;
            }
            into.add(cell);
        }
        return true;
    }

    private Fit read(Place place, ResultSet row) throws SQLException {
        int spelling = place.spelling == 0 ? 0 : row.getInt(place.spelling);
        Fit fit = ValueReading.read(place.column, row, place.at, value);
        return fit.fits() ? place.column.conversion().fromTarget(value.setSpelling(spelling), cell) : fit;
    }

    private String keyOf(ResultSet row) throws SQLException {
        RowSet key = new RowSet(table.key().size());
        for (int part : table.key()) {
            if (!read(inRows.get(part), row).fits()) {
                return UNNAMEABLE;
            }
            key.add(cell);
        }
        return KeyText.of(key, 0);
    }

    @Override
    public void close() throws SQLException {
        query.close();
    }
}
