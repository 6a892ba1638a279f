package io.dualwrite.schema.mapping;

import io.dualwrite.schema.Identifiers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One table of the source and the one of the target that holds the same rows, as a comparison of schemas found them. What of it
 * travels is an {@link io.dualwrite.store.mapping.TableMapping}.
 *
 * @param keyColumns names in the source that tell rows apart, in key order; each is among {@code columns}
 */
public record TableCounterpart(String source, String target, List<String> keyColumns, List<ColumnCounterpart> columns) {
    /** Name of the target's column for the rowid of a table that has no other key (C04). */
    public static final String ROWID_COLUMN = "_sqlite_rowid";

    public TableCounterpart {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        keyColumns = List.copyOf(keyColumns);
        columns = List.copyOf(columns);
    }

    /** How this column of the source crosses. */
    public Optional<ColumnCounterpart> column(String sourceColumn) {
        return columns.stream()
                .filter(column -> Identifiers.same(column.source(), sourceColumn))
                .findFirst();
    }

    /** What a replicator and a copy write. */
    public List<ColumnCounterpart> writtenColumns() {
        return columns.stream().filter(ColumnCounterpart::written).toList();
    }

    /** Whether rows are told apart by the hidden rowid, which VACUUM may renumber (C05). */
    public boolean isKeyedByRowid() {
        return keyColumns.size() == 1
                && column(keyColumns.get(0))
                        .filter(column -> column.target().equals(ROWID_COLUMN))
                        .isPresent();
    }
}
