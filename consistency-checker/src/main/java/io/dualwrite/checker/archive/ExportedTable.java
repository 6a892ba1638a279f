package io.dualwrite.checker.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One table of an export.
 *
 * @param file where its rows are, relative to the manifest
 * @param contentHash of all rows, whatever their order; see {@link io.dualwrite.value.ContentHash}
 * @param target name of the table that takes its rows
 * @param rowid whether the first value of each row is its rowid, because the table has no key of its own
 * @param columns in the order of the values of a row, the rowid not among them
 * @param key names of columns, in key order; empty where the rowid is the key
 * @param highestKey of those that SQLite gave out by itself; null if it gives out none
 */
public record ExportedTable(
        String name,
        String file,
        long rows,
        String contentHash,
        String target,
        boolean rowid,
        List<ExportedColumn> columns,
        List<String> key,
        @Nullable Long highestKey,
        List<ExportedReference> references) {
    public ExportedTable {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(contentHash, "contentHash");
        Objects.requireNonNull(target, "target");
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        references = List.copyOf(references);
    }

    /** How many values each row has. */
    public int width() {
        return columns.size() + (rowid ? 1 : 0);
    }

    /** Where a column's value stands in a row. */
    int placeOf(String column) {
        for (int place = 0; place < columns.size(); place++) {
            if (columns.get(place).name().equals(column)) {
                return place + (rowid ? 1 : 0);
            }
        }
        throw new IllegalArgumentException("Table '" + name + "' has no column '" + column + "' in this export");
    }

    /** Places of the key's values in a row, in key order. */
    List<Integer> keyPlaces() {
        if (rowid) {
            return List.of(0);
        }
        List<Integer> places = new ArrayList<>();
        key.forEach(column -> places.add(placeOf(column)));
        return places;
    }
}
