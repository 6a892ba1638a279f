package io.dualwrite.store.postgres.apply;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.row.JournalColumn;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.row.TargetRows;
import io.dualwrite.store.row.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is said to PostgreSQL about one table. Immutable. */
public final class TableStatements {
    private final TableMapping table;
    private final String name;
    private final List<TargetColumn> columns = new ArrayList<>();
    private final List<TargetColumn> key;
    private final int[] sourceOf;

    public TableStatements(TableMapping table) {
        this(table, table.target());
    }

    /** The same for a table of another name and the same columns. */
    public TableStatements(TableMapping table, String name) {
        this.table = table;
        this.name = quote(name);
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < table.columns().size(); place++) {
            ColumnMapping column = table.columns().get(place);
            columns.add(TargetColumn.of(column));
            places.add(place);
            if (column.companion().isPresent()) {
                columns.add(TargetColumn.companionOf(column, column.companion().get()));
                places.add(place);
            }
        }
        this.key = table.keyColumns().stream().map(TargetColumn::of).toList();
        this.sourceOf = places.stream().mapToInt(Integer::intValue).toArray();
    }

    TableMapping table() {
        return table;
    }

    public List<TargetColumn> columns() {
        return columns;
    }

    public List<TargetColumn> key() {
        return key;
    }

    public TargetRows rows(RowSet rows) {
        return new TargetRows(rows, columns, sourceOf);
    }

    public TargetRows keys(RowSet keys) {
        int[] inOrder = new int[key.size()];
        for (int place = 0; place < inOrder.length; place++) {
            inOrder[place] = place;
        }
        return new TargetRows(keys, key, inOrder);
    }

    /** As the journal holds them. */
    public TargetRows keysAndSpellings(RowSet keys) {
        List<TargetColumn> parts =
                JournalColumn.of(table).stream().map(JournalColumn::key).toList();
        int[] part = new int[parts.size()];
        int own = -1;
        for (int place = 0; place < part.length; place++) {
            own += parts.get(place).companion() ? 0 : 1;
            part[place] = own;
        }
        return new TargetRows(keys, parts, part);
    }

    String clear() {
        return "DELETE FROM " + name;
    }

    /** Parameters: an array for each column of the key. */
    String delete() {
        if (key.size() == 1) {
            return clear() + " WHERE " + key.get(0).quoted() + " = ANY ("
                    + key.get(0).parameter() + ")";
        }
        List<String> matches = new ArrayList<>();
        for (int place = 0; place < key.size(); place++) {
            matches.add("t." + key.get(place).quoted() + " = k.k" + place);
        }
        return clear() + " AS t USING unnest(" + parameters(key) + ") AS k(" + names(key.size()) + ") WHERE "
                + String.join(" AND ", matches);
    }

    /** A condition on rows. Parameters: an array for each column of the key. */
    public String keyIsAmong(String row) {
        if (key.size() == 1) {
            return row + "." + key.get(0).quoted() + " = ANY (" + key.get(0).parameter() + ")";
        }
        return key.stream().map(column -> row + "." + column.quoted()).collect(Collectors.joining(", ", "(", ")"))
                + " IN (SELECT * FROM unnest(" + parameters(key) + "))";
    }

    /** Parameters: an array for each column. */
    String insert() {
        return "INSERT INTO " + name + " (" + columnNames() + ") OVERRIDING SYSTEM VALUE SELECT * FROM unnest("
                + parameters(columns) + ")";
    }

    /** The same, where a row of that key may be there. Only for {@link ReplaceableTables}. */
    String replace() {
        String names = key.stream().map(TargetColumn::quoted).collect(Collectors.joining(", "));
        String values = columns.stream()
                .filter(column -> !key.contains(column))
                .map(column -> column.quoted() + " = excluded." + column.quoted())
                .collect(Collectors.joining(", "));
        return insert() + " ON CONFLICT (" + names + ") DO " + (values.isEmpty() ? "NOTHING" : "UPDATE SET " + values);
    }

    String copy() {
        return "COPY " + name + " (" + columnNames() + ") FROM STDIN (FORMAT binary)";
    }

    private String columnNames() {
        return columns.stream().map(TargetColumn::quoted).collect(Collectors.joining(", "));
    }

    private static String parameters(List<TargetColumn> columns) {
        return columns.stream().map(TargetColumn::parameter).collect(Collectors.joining(", "));
    }

    private static String names(int count) {
        List<String> names = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            names.add("k" + place);
        }
        return String.join(", ", names);
    }
}
