package io.dualwrite.checker.archive;

import java.util.List;
import java.util.Objects;

/**
 * A foreign key of an exported table.
 *
 * @param orphans rows without a parent that were in the source already
 */
public record ExportedReference(List<String> columns, String table, List<String> referenced, long orphans) {
    public ExportedReference {
        columns = List.copyOf(columns);
        Objects.requireNonNull(table, "table");
        referenced = List.copyOf(referenced);
    }

    /** For people. */
    @Override
    public String toString() {
        return "(" + String.join(", ", columns) + ") -> " + table + "(" + String.join(", ", referenced) + ")";
    }
}
