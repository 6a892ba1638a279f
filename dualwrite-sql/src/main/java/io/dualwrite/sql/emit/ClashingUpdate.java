package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Assignments;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceKey;
import io.dualwrite.sql.tree.ConflictAction;
import io.dualwrite.sql.tree.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * UPDATE OR IGNORE and UPDATE OR REPLACE of columns that belong to a key. SQLite goes row by row: one that would clash is passed over, or
 * what it clashes with is deleted. In one statement:
 *
 * <ol>
 *   <li>the rows to change, with the keys they have and the values they get;
 *   <li>for REPLACE, the deletion of other rows that have such a key;
 *   <li>the change; for IGNORE, of rows whose key no other row has.
 * </ol>
 *
 * <p>If rows that change clash with each other, which of them comes first decides. Nothing says which, so the statement fails in the target.
 */
final class ClashingUpdate {
    private final WriteTarget target;
    private final ConflictAction or;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<SourceKey> keys;
    private final List<SourceColumn> identity;

    ClashingUpdate(WriteTarget target, ExpressionEmitter expressions, Statement.Update update) {
        this.target = target;
        this.or = update.or() == null ? ConflictAction.ABORT : update.or();
        for (Statement.Assignment assignment : update.assignments()) {
            if (assignment.columns().size() != 1 || update.from() != null) {
                throw new RefusedException(
                        Reason.FEATURE, "UPDATE OR " + or + " with FROM or a list of columns", update.span());
            }
            SourceColumn column = target.column(assignment.columns().get(0));
            String value = Assignments.assign(
                    expressions, assignment.value(), column, target.table().name());
            values.put(column.key(), WriteTarget.typed(value, column));
        }
        this.keys = target.table().keys().stream()
                .filter(key -> key.columns().stream().anyMatch(values::containsKey))
                .toList();
        this.identity = target.table().keys().stream()
                .filter(key -> key.primary()
                        || key.columns().stream().allMatch(name -> column(name).notNull()))
                .findFirst()
                .orElseThrow(
                        () -> new RefusedException(Reason.FEATURE, "UPDATE OR of a table without a key", update.span()))
                .columns()
                .stream()
                .map(this::column)
                .toList();
    }

    private SourceColumn column(String name) {
        return target.table().column(name).orElseThrow();
    }

    /** @param where with its word, or empty */
    String emit(String with, String where, String returning) {
        String table = Identifiers.quote(target.table().targetName());
        boolean replaces = or == ConflictAction.REPLACE && !keys.isEmpty();
        String old = replaces
                ? ", \"old:rows\" AS (DELETE FROM " + table + " AS \"other:row\" USING \"new:rows\" WHERE " + clash()
                        + " RETURNING 1)"
                : "";
        String set = values.keySet().stream()
                .map(this::column)
                .map(column -> Identifiers.quote(column.targetName()) + " = " + given("new:rows", column))
                .collect(Collectors.joining(", "));
        List<String> conditions = new ArrayList<>();
        identity.forEach(column -> conditions.add(Identifiers.quote(target.alias()) + "."
                + Identifiers.quote(column.targetName()) + " = " + had("new:rows", column)));
        if (or == ConflictAction.IGNORE) {
            values.keySet().stream()
                    .map(this::column)
                    .filter(SourceColumn::notNull)
                    .forEach(column -> conditions.add(given("new:rows", column) + " IS NOT NULL"));
            if (!keys.isEmpty()) {
                conditions.add("NOT EXISTS (SELECT 1 FROM " + table + " AS \"other:row\" WHERE " + clash() + ")");
            }
        }
        if (!keys.isEmpty()) {
            conditions.add("sqlite.in_any_order(" + dependsOnOrder() + ")");
        }
        String head = with.isEmpty() ? "WITH " : with.strip() + ", ";
        return head + "\"new:rows\" AS MATERIALIZED (SELECT " + rows() + " FROM " + target.sql() + where + ")" + old
                + " UPDATE " + target.sql() + " SET " + set + " FROM \"new:rows\""
                + (replaces ? " CROSS JOIN (SELECT count(*) FROM \"old:rows\") AS \"done\"" : "") + " WHERE "
                + String.join(" AND ", conditions) + returning;
    }

    /** What the rows have, of identity and keys, and what they get. */
    private String rows() {
        TreeSet<String> had = new TreeSet<>();
        identity.forEach(column -> had.add(column.key()));
        keys.forEach(key -> had.addAll(key.columns()));
        List<String> items = new ArrayList<>();
        for (String name : had) {
            String quoted = Identifiers.quote(column(name).targetName());
            items.add(Identifiers.quote(target.alias()) + "." + quoted + " AS " + Identifiers.quote("had:" + name));
        }
        values.forEach((name, value) -> items.add(value + " AS " + Identifiers.quote("gets:" + name)));
        return String.join(", ", items);
    }

    private static String had(String row, SourceColumn column) {
        return Identifiers.quote(row) + "." + Identifiers.quote("had:" + column.key());
    }

    private String given(String row, SourceColumn column) {
        return values.containsKey(column.key())
                ? Identifiers.quote(row) + "." + Identifiers.quote("gets:" + column.key())
                : had(row, column);
    }

    /** Another row has a key that this one gets. */
    private String clash() {
        List<String> clashes = new ArrayList<>();
        for (SourceKey key : keys) {
            clashes.add(key.columns().stream()
                    .map(this::column)
                    .map(column -> WriteTarget.equal(
                            column,
                            "\"other:row\"." + Identifiers.quote(column.targetName()),
                            given("new:rows", column)))
                    .collect(Collectors.joining(" AND ")));
        }
        String other = identity.stream()
                .map(column ->
                        "\"other:row\"." + Identifiers.quote(column.targetName()) + " <> " + had("new:rows", column))
                .collect(Collectors.joining(" OR ", "(", ")"));
        return "(" + String.join(" OR ", clashes) + ") AND " + other;
    }

    /** Two of the rows get one key, or one gets what another had. A row that keeps its key is in the way of others whenever it comes. */
    private String dependsOnOrder() {
        List<String> pairs = new ArrayList<>();
        String differ = identity.stream()
                .map(column -> had("one", column) + " <> " + had("two", column))
                .collect(Collectors.joining(" OR ", "(", ")"));
        for (SourceKey key : keys) {
            List<SourceColumn> columns =
                    key.columns().stream().map(this::column).toList();
            String sameGiven = columns.stream()
                    .map(column -> WriteTarget.equal(column, given("one", column), given("two", column)))
                    .collect(Collectors.joining(" AND "));
            String takesOver = columns.stream()
                    .map(column -> WriteTarget.equal(column, given("one", column), had("two", column)))
                    .collect(Collectors.joining(" AND "));
            String moves = or == ConflictAction.REPLACE ? "" : " AND " + moves("two", columns);
            pairs.add(pair(
                    sameGiven + " AND " + differ + " AND " + moves("one", columns) + " AND " + moves("two", columns)));
            pairs.add(pair(takesOver + " AND " + differ + moves));
        }
        return String.join(" OR ", pairs);
    }

    private static String pair(String condition) {
        return "EXISTS (SELECT 1 FROM \"new:rows\" AS \"one\", \"new:rows\" AS \"two\" WHERE " + condition + ")";
    }

    private String moves(String row, List<SourceColumn> columns) {
        return columns.stream()
                .map(column -> WriteTarget.equal(column, given(row, column), had(row, column)))
                .collect(Collectors.joining(" AND ", "(", ") IS NOT TRUE"));
    }
}
