package io.dualwrite.compare.plan;

import io.dualwrite.compare.hash.Link;
import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.Salts;
import io.dualwrite.compare.meaning.Datum;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One table on both sides.
 *
 * @param columns those that are compared; the key is among them
 * @param key places in {@code columns}, in key order
 */
public record ComparedTable(String source, String target, List<ComparedColumn> columns, List<Integer> key) {
    public ComparedTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("Table '" + source + "' cannot be compared without a key");
        }
    }

    public List<ComparedColumn> keyColumns() {
        return key.stream().map(columns::get).toList();
    }

    /** The same table as far as its key goes. */
    public ComparedTable keyAlone() {
        return new ComparedTable(
                source,
                target,
                keyColumns(),
                IntStream.range(0, key.size()).boxed().toList());
    }

    /** A row of which only the key is known; all else is NULL. */
    public Datum[] rowOf(Datum[] keyValues) {
        Datum[] row = newRow();
        for (int i = 0; i < keyValues.length; i++) {
            row[key.get(i)].set(keyValues[i]);
        }
        return row;
    }

    /** Whether the target can hash all of it inside. */
    public boolean isHashedInside() {
        return columns.stream().allMatch(column -> column.rule().isHashedInside());
    }

    /** Whether both sides may sort the key alike, as far as its values go. */
    public boolean keepsOrder() {
        return keyColumns().stream().allMatch(column -> column.rule().keepsOrder());
    }

    public RowHash hash(Salts salts) {
        return hash(columns, salts);
    }

    /** The hash of the key alone. */
    public RowHash keyHash(Salts salts) {
        return hash(keyColumns(), salts);
    }

    private static RowHash hash(List<ComparedColumn> columns, Salts salts) {
        return new RowHash(
                columns.stream().map(column -> Link.of(column.rule())).toList(),
                columns.stream()
                        .map(column ->
                                column.rule().hasCompanion() && column.rule().isHashedInside())
                        .toList(),
                salts);
    }

    /** The key of a row. */
    public Datum[] keyOf(Datum[] row) {
        return key.stream().map(place -> row[place]).toArray(Datum[]::new);
    }

    public Datum[] newRow() {
        return IntStream.range(0, columns.size()).mapToObj(place -> new Datum()).toArray(Datum[]::new);
    }

    @Override
    public String toString() {
        return source;
    }
}
