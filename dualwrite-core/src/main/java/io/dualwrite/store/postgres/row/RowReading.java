package io.dualwrite.store.postgres.row;

import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Turns rows of a table, or its keys, into what SQLite holds. A row that has no such form is told apart, and never bent.
 * Confined to one thread.
 */
public final class RowReading {
    /** Stands for a key that cannot be said. */
    private static final String UNNAMEABLE = "?";

    /** Where in a result a column is, and where its spelling is; zero if it has none. */
    private record Place(TargetColumn column, int at, int spelling) {}

    private final TableMapping table;
    private final List<Place> places;
    private final TargetValue value = new TargetValue();
    private final Cell[] cells;
    private final boolean named;

    private RowReading(TableMapping table, List<TargetColumn> columns, ToIntFunction<TargetColumn> at, boolean named) {
        this.table = table;
        this.named = named;
        this.places = places(columns, at);
        this.cells = new Cell[places.size()];
        for (int place = 0; place < cells.length; place++) {
            cells[place] = new Cell();
        }
    }

    /** Whole rows, selected by {@link #selectList}. */
    public static RowReading ofRows(TableMapping table, List<TargetColumn> columns) {
        return new RowReading(table, columns, column -> 1 + columns.indexOf(column), true);
    }

    /** Keys alone, in key order. */
    public static RowReading ofKeys(TableMapping table, List<TargetColumn> columns, ToIntFunction<TargetColumn> at) {
        return new RowReading(table, columns, at, false);
    }

    /** What to select of a table that is called so, for {@link #ofRows}. */
    public static String selectList(List<TargetColumn> columns, String name) {
        return columns.stream()
                .map(column -> ValueReading.expression(column, name + "." + column.quoted()))
                .collect(Collectors.joining(", "));
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

    /** Appends the row the cursor stands on; or else says why it has no form in SQLite. */
    public Optional<Rejection> read(ResultSet row, RowSet into) throws SQLException {
        for (int place = 0; place < cells.length; place++) {
            Fit fit = read(places.get(place), row, cells[place]);
            if (!fit.fits()) {
                return Optional.of(new Rejection(
                        table.source(),
                        named ? keyOf(row) : UNNAMEABLE,
                        "",
                        "column '" + places.get(place).column.name() + "': the value " + fit.because()));
            }
        }
        for (Cell cell : cells) {
            into.add(cell);
        }
        return Optional.empty();
    }

    private Fit read(Place place, ResultSet row, Cell into) throws SQLException {
        int spelling = place.spelling == 0 ? 0 : row.getInt(place.spelling);
        Fit fit = ValueReading.read(place.column, row, place.at, value);
        return fit.fits() ? place.column.conversion().fromTarget(value.setSpelling(spelling), into) : fit;
    }

    private String keyOf(ResultSet row) throws SQLException {
        RowSet key = new RowSet(table.key().size());
        Cell cell = new Cell();
        for (int part : table.key()) {
            if (!read(places.get(part), row, cell).fits()) {
                return UNNAMEABLE;
            }
            key.add(cell);
        }
        return KeyText.of(key, 0);
    }
}
