package io.dualwrite.sql.resolve;

import io.dualwrite.sql.tree.Name;
import java.util.List;
import java.util.Optional;

/**
 * A table or view of the source, and its counterpart in the target.
 *
 * @param keys primary key and unique indexes that hold in both databases, each column compared by its own collation
 * @param rowid the INTEGER PRIMARY KEY column, which SQLite also calls rowid; empty text when there is none
 * @param writes what keeps writes to this table from being compiled, such as a trigger; empty text when nothing does
 */
public record SourceTable(
        String name, String targetName, List<SourceColumn> columns, List<SourceKey> keys, String rowid, String writes) {
    public SourceTable {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        rowid = Name.fold(rowid);
    }

    /** A table whose target has the same name in lower case. */
    public static SourceTable of(String name, List<SourceColumn> columns, List<SourceKey> keys, String rowid) {
        return new SourceTable(name, Name.fold(name), columns, keys, rowid, "");
    }

    public Optional<SourceColumn> column(String columnName) {
        String key = Name.fold(columnName);
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }

    /** Whether a value of this column, as its own collation compares it, tells the row: then rows with equal values have one spelling. */
    public boolean tellsRow(String columnName) {
        return keys.contains(new SourceKey(List.of(columnName), true))
                || keys.contains(new SourceKey(List.of(columnName), false));
    }

    public Optional<SourceKey> primaryKey() {
        return keys.stream().filter(SourceKey::primary).findFirst();
    }
}
