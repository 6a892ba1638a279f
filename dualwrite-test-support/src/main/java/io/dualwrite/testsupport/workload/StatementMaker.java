package io.dualwrite.testsupport.workload;

import io.dualwrite.testsupport.workload.WorkloadTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the statements of one operation on one table. Confined to one thread. */
final class StatementMaker {

    private final Operation operation;
    private final WorkloadTable table;
    private final Random random;
    private final ValueRange range;

    StatementMaker(Operation operation, WorkloadTable table, Random random, ValueRange range) {
        this.operation = operation;
        this.table = table;
        this.random = random;
        this.range = range;
    }

    Step.Sql insert(String verb, int rows) {
        return insert(verb, columnsToInsert(), rows, "");
    }

    Step.Sql upsert(boolean update) {
        if (table.key().isEmpty()) {
            return insert("INSERT", 1);
        }
        String action = update
                ? table.plainColumns().stream()
                        .map(column -> column.name() + " = excluded." + column.name())
                        .collect(Collectors.joining(", ", "UPDATE SET ", ""))
                : "NOTHING";
        return insert(
                "INSERT", table.columns(), 1, " ON CONFLICT (" + String.join(", ", table.key()) + ") DO " + action);
    }

    /** Copies rows; where there is a key it has to be assigned, and unique columns may well clash. */
    Step.Sql insertFromSelect() {
        if (!table.key().isEmpty() && !table.assignsKeys()) {
            return insert("INSERT", 2);
        }
        String columns = names(table.key().isEmpty() ? table.columns() : table.plainColumns());
        Found found = find();
        return sql(
                "INSERT INTO " + table.name() + " (" + columns + ") SELECT " + columns + " FROM " + table.name()
                        + found.where,
                found.values);
    }

    Step.Sql update(String verb) {
        Column column = pick(table.plainColumns());
        Found found = find();
        return sql(
                verb + " " + table.name() + " SET " + column.name() + " = ?" + found.where,
                joined(value(column), found.values));
    }

    Step.Sql updateSeveral() {
        List<Column> harmless = table.plainColumns().stream()
                .filter(column -> !table.unique().contains(column.name()))
                .toList();
        Column column = pick(harmless);
        Column first = table.findBy().get(0);
        return sql(
                "UPDATE " + table.name() + " SET " + column.name() + " = ? WHERE " + first.name() + " > ?",
                joined(value(column), values(value(first))));
    }

    Step.Sql updateToTheSame() {
        Column column = pick(table.columns());
        Found found = find();
        return sql(
                "UPDATE " + table.name() + " SET " + column.name() + " = " + column.name() + found.where, found.values);
    }

    Step.Sql delete() {
        Found found = find();
        return sql("DELETE FROM " + table.name() + found.where, found.values);
    }

    Step.Sql deleteSeveral() {
        Column first = table.findBy().get(0);
        return sql(
                "DELETE FROM " + table.name() + " WHERE " + first.name() + " BETWEEN ? AND ?",
                joined(value(first), values(value(first))));
    }

    Step.Sql deleteAll() {
        return sql("DELETE FROM " + table.name(), List.of());
    }

    List<Step.Sql> changeKey() {
        if (table.key().isEmpty()) {
            return List.of(update("UPDATE"));
        }
        Column column = pick(table.findBy());
        Found found = find();
        return List.of(sql(
                "UPDATE " + table.name() + " SET " + column.name() + " = ?" + found.where,
                joined(value(column), found.values)));
    }

    List<Step.Sql> swapKeys() {
        return table.key().isEmpty() ? List.of(update("UPDATE")) : swap(pick(table.findBy()));
    }

    List<Step.Sql> swapUnique() {
        return table.unique().isEmpty()
                ? swapKeys()
                : swap(table.column(table.unique().get(0)));
    }

    /** Exchanges two values, by way of one that no row has: SQLite checks uniqueness row by row. */
    private List<Step.Sql> swap(Column column) {
        Object one = value(column);
        Object other = value(column);
        Object spare = column.kind().spare();
        String move = "UPDATE " + table.name() + " SET " + column.name() + " = ? WHERE " + column.name() + " = ?";
        return List.of(
                sql(move, joined(spare, values(one))),
                sql(move, joined(one, values(other))),
                sql(move, joined(other, values(spare))));
    }

    private Step.Sql insert(String verb, List<Column> columns, int rows, String tail) {
        String row = columns.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));
        String all = IntStream.range(0, rows).mapToObj(i -> row).collect(Collectors.joining(", "));
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            columns.forEach(column -> values.add(value(column)));
        }
        return sql(verb + " INTO " + table.name() + " (" + names(columns) + ") VALUES " + all + tail, values);
    }

    private List<Column> columnsToInsert() {
        return table.assignsKeys() && random.nextInt(4) == 0 ? table.plainColumns() : table.columns();
    }

    /** A condition that finds at most one row, where there is a key. */
    private record Found(String where, List<@Nullable Object> values) {}

    private Found find() {
        List<Column> by = table.findBy();
        String where =
                by.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(" AND ", " WHERE ", ""));
        List<@Nullable Object> values = new ArrayList<>();
        by.forEach(column -> values.add(value(column)));
        return new Found(where, values);
    }

    private @Nullable Object value(Column column) {
        return column.kind().value(random, range);
    }

    private Column pick(List<Column> columns) {
        return columns.get(random.nextInt(columns.size()));
    }

    private Step.Sql sql(String text, List<@Nullable Object> values) {
        return new Step.Sql(operation, text, values);
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static List<@Nullable Object> values(@Nullable Object value) {
        return joined(value, List.of());
    }

    private static List<@Nullable Object> joined(@Nullable Object first, List<@Nullable Object> rest) {
        List<@Nullable Object> joined = new ArrayList<>();
        joined.add(first);
        joined.addAll(rest);
        return joined;
    }
}
