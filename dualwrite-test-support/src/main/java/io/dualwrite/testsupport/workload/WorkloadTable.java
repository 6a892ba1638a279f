package io.dualwrite.testsupport.workload;

import java.util.List;

/**
 * A table that a workload works on.
 *
 * @param name its name
 * @param columns those to write, in order; generated columns are left out
 * @param key the columns of its primary key; none for a table without
 * @param unique the column of a further unique index, or none
 * @param assignsKeys whether a new row may leave its key to SQLite
 * @param ddl the statements that create it, with its indexes and triggers
 */
record WorkloadTable(
        String name,
        List<Column> columns,
        List<String> key,
        List<String> unique,
        boolean assignsKeys,
        List<String> ddl) {

    /** A column and what to write to it. */
    record Column(String name, ColumnKind kind) {}

    static Column column(String name, ColumnKind kind) {
        return new Column(name, kind);
    }

    Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Columns that can be changed without moving the row. */
    List<Column> plainColumns() {
        return columns.stream().filter(column -> !key.contains(column.name())).toList();
    }

    /** What to find rows by: the key, or the first column where there is none. */
    List<Column> findBy() {
        return key.isEmpty()
                ? columns.subList(0, 1)
                : key.stream().map(this::column).toList();
    }
}
