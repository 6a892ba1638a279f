package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Assignments;
import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.ConflictAction;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes INSERT with all that may follow it. */
final class InsertEmitter {
    private final Emission emission;
    private final QueryEmitter queries;

    InsertEmitter(Emission emission) {
        this.emission = emission;
        this.queries = new QueryEmitter(emission);
    }

    Change insert(Statement.Insert insert) {
        String with = queries.commonTables().enter(insert.with(), null);
        WriteTarget target = new WriteTarget(emission, queries, insert.table());
        List<SourceColumn> columns = insert.columns().isEmpty()
                ? target.table().columns()
                : insert.columns().stream().map(target::column).toList();
        List<Output.Column> returning = target.returning(insert.returning());
        Select given = insert.rows();
        if (insert.or() == ConflictAction.REPLACE
                && given != null
                && insert.upserts().isEmpty()) {
            String rows = rows(given, columns, target);
            String sql = new ReplaceEmitter(target, columns)
                    .emit(with, rows, WriteTarget.returningSql(returning), insert.span());
            return new Change(sql, target.key(), target.generatedKey(), returning);
        }
        Conflicts conflicts = new Conflicts(emission, queries, target, columns);
        String rows = given == null
                ? " DEFAULT VALUES"
                : columns(columns) + conflicts.passing(insert.or(), rows(given, columns, target));
        String conflict = conflicts.clause(insert);
        String sql = with + "INSERT INTO " + target.sql() + rows + conflict + WriteTarget.returningSql(returning);
        return new Change(sql, target.key(), target.generatedKey(), returning);
    }

    private static String columns(List<SourceColumn> columns) {
        return columns.stream()
                .map(column -> Identifiers.quote(column.targetName()))
                .collect(Collectors.joining(", ", " (", ") "));
    }

    private String rows(Select rows, List<SourceColumn> columns, WriteTarget target) {
        boolean values = rows.first() instanceof Select.Values && rows.rest().isEmpty() && rows.limit() == null;
        if (values && rows.with() == null) {
            return values((Select.Values) rows.first(), columns, target);
        }
        if (rows.rest().isEmpty() && rows.first() instanceof Select.Query query && !query.distinct()) {
            return assigned(rows, columns, target);
        }
        Output output = queries.query(rows, null, false).output();
        if (output.columns().size() != columns.size()) {
            throw new RefusedException(Reason.SYNTAX, "as many values as columns are needed", rows.span());
        }
        String alias = emission.freshName("q");
        List<String> items = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            items.add(Assignments.assign(
                    output.columns().get(i).from(alias),
                    columns.get(i),
                    target.table().name()));
        }
        return "SELECT " + String.join(", ", items) + " FROM (" + output.sql() + ") AS " + Identifiers.quote(alias);
    }

    /** A plain query: each of its columns meets its column of the table, parameters too. */
    private String assigned(Select rows, List<SourceColumn> columns, WriteTarget target) {
        return queries.query(rows, null, false, typed -> {
                    if (typed.size() != columns.size()) {
                        throw new RefusedException(Reason.SYNTAX, "as many values as columns are needed", rows.span());
                    }
                    List<Typed> assigned = new ArrayList<>();
                    for (int i = 0; i < typed.size(); i++) {
                        String sql = WriteTarget.typed(value(typed.get(i), columns.get(i), target), columns.get(i));
                        assigned.add(
                                Typed.of(sql, ValueType.OPAQUE, typed.get(i).span()));
                    }
                    return assigned;
                })
                .output()
                .sql();
    }

    private String values(Select.Values values, List<SourceColumn> columns, WriteTarget target) {
        ExpressionEmitter expressions = new ExpressionEmitter(emission, new Scope(null), queries);
        List<String> rows = new ArrayList<>();
        for (List<Expression> row : values.rows()) {
            if (row.size() != columns.size()) {
                throw new RefusedException(
                        Reason.SYNTAX,
                        "as many values as columns are needed",
                        row.get(0).span());
            }
            List<String> items = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                items.add(WriteTarget.typed(value(row.get(i), expressions, columns.get(i), target), columns.get(i)));
            }
            rows.add("(" + String.join(", ", items) + ")");
        }
        return "VALUES " + String.join(", ", rows);
    }

    /** NULL for an INTEGER PRIMARY KEY asks for the next number: DEFAULT, or decided when the parameter is bound. */
    private static String value(Typed value, SourceColumn column, WriteTarget target) {
        boolean numbered = column.key().equals(target.table().rowid());
        if (!numbered) {
            return Assignments.assign(value, column, target.table().name());
        }
        if (value.literal() instanceof Expression.NumberLiteral) {
            return Assignments.assign(value, column, target.table().name());
        }
        String assigned = value.is(ValueType.NULL)
                ? "NULL"
                : Assignments.assign(value, column, target.table().name());
        String table = Identifiers.text(Identifiers.quote(target.table().targetName()));
        String sequence = "pg_get_serial_sequence(" + table + ", " + Identifiers.text(column.targetName()) + ")";
        return value.is(ValueType.NULL)
                ? "nextval(" + sequence + ")"
                : "coalesce(" + assigned + ", nextval(" + sequence + "))";
    }

    private static String value(
            Expression tree, ExpressionEmitter expressions, SourceColumn column, WriteTarget target) {
        boolean choice = tree instanceof Expression.Case
                && !column.key().equals(target.table().rowid());
        return choice
                ? Assignments.assign(expressions, tree, column, target.table().name())
                : value(expressions.emit(tree), column, target);
    }
}
