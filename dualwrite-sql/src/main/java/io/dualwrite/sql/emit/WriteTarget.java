package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Assignments;
import io.dualwrite.sql.express.Comparisons;
import io.dualwrite.sql.express.Conversions;
import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Relation;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.TargetType;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.ResultColumn;
import io.dualwrite.sql.tree.Span;
import io.dualwrite.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;

/** The table a statement writes, and the clauses all writing statements share. */
final class WriteTarget {
    private final Emission emission;
    private final QueryEmitter queries;
    private final SourceTable table;
    private final String alias;

    WriteTarget(Emission emission, QueryEmitter queries, Statement.TableName name) {
        this.queries = queries;
        this.emission = emission;
        this.table = emission.table(name.schema(), name.name());
        if (!table.writes().isEmpty()) {
            throw new RefusedException(
                    Reason.WRITES, table.writes(), name.name().span());
        }
        Name visible = name.alias() == null ? name.name() : name.alias();
        this.alias = Emission.checked(visible.key(), visible.span());
    }

    SourceTable table() {
        return table;
    }

    /** The target's name of the column that the database numbers; empty text where there is none. */
    String generatedKey() {
        return table.rowid().isEmpty()
                ? ""
                : table.column(table.rowid()).map(SourceColumn::targetName).orElse("");
    }

    String key() {
        return Name.fold(table.name());
    }

    /** {@code "target" AS "alias"}. */
    String sql() {
        return Identifiers.quote(table.targetName()) + " AS " + Identifiers.quote(alias);
    }

    String alias() {
        return alias;
    }

    Relation relation() {
        return Relation.of(table, alias, alias);
    }

    SourceColumn column(Name name) {
        String key = name.key().equals("rowid") && !table.rowid().isEmpty() ? table.rowid() : name.key();
        return table.column(key)
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN_COLUMN, name.text(), name.span()));
    }

    /** {@code "a" = 1, "b" = 2}. */
    String assignments(List<Statement.Assignment> assignments, ExpressionEmitter expressions) {
        List<String> written = new ArrayList<>();
        for (Statement.Assignment assignment : assignments) {
            List<Name> columns = assignment.columns();
            List<Expression> values = assignment.value() instanceof Expression.Row row && columns.size() > 1
                    ? row.values()
                    : List.of(assignment.value());
            if (values.size() != columns.size() && assignment.value() instanceof Expression.Subquery query) {
                written.add(several(columns, query, expressions));
                continue;
            }
            if (values.size() != columns.size()) {
                throw new RefusedException(
                        Reason.FEATURE,
                        "several columns from one query",
                        assignment.value().span());
            }
            for (int i = 0; i < columns.size(); i++) {
                SourceColumn column = column(columns.get(i));
                written.add(Identifiers.quote(column.targetName()) + " = "
                        + Assignments.assign(expressions, values.get(i), column, table.name()));
            }
        }
        return String.join(", ", written);
    }

    /** {@code (a, b) = (SELECT ...)}: no row sets NULL, the first row counts. */
    private String several(List<Name> names, Expression.Subquery query, ExpressionEmitter expressions) {
        Output output = queries.query(query.query(), expressions.scope(), false).output();
        if (output.columns().size() != names.size()) {
            throw new RefusedException(Reason.SYNTAX, "as many values as columns are needed", query.span());
        }
        emission.flag(Flag.FIRST_OF_SEVERAL);
        String from = emission.freshName("q");
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            SourceColumn column = column(names.get(i));
            columns.add(Identifiers.quote(column.targetName()));
            values.add(Assignments.assign(output.columns().get(i).from(from), column, table.name()));
        }
        return "(" + String.join(", ", columns) + ") = (SELECT " + String.join(", ", values) + " FROM (" + output.sql()
                + ") AS " + Identifiers.quote(from) + " LIMIT 1)";
    }

    /** A bare NULL stands in a query of its own where rows may clash, and needs its type there. */
    static String typed(String value, SourceColumn column) {
        boolean known = column.targetType() != TargetType.OTHER;
        return value.equals("NULL") && known ? "NULL::" + column.targetType().sql() : value;
    }

    /** Whether two texts of a column are one value of its key, as the column's collation has it. */
    static String equal(SourceColumn column, String left, String right) {
        Typed one = Typed.of(left, column.values(), Span.NOWHERE);
        Typed other = Typed.of(right, column.values(), Span.NOWHERE);
        return Comparisons.collated(one, column.collation()) + " = " + Comparisons.collated(other, column.collation());
    }

    /** RETURNING sees the table by its own name, whatever alias the statement gives it. */
    List<Output.Column> returning(List<ResultColumn> columns) {
        Scope scope = new Scope(null);
        scope.add(Relation.of(table, table.name(), alias));
        ExpressionEmitter expressions = ExpressionEmitter.standalone(emission, scope);
        List<Output.Column> written = new ArrayList<>();
        for (ResultColumn column : columns) {
            if (column instanceof ResultColumn.Item item) {
                Typed typed = Conversions.value(expressions.emit(item.expression()));
                String label = item.alias() != null ? item.alias().text() : emission.text(item.span());
                if (item.alias() == null && item.expression() instanceof Expression.Column named) {
                    label = column(named.name()).name();
                }
                written.add(new Output.Column(label, "c" + (written.size() + 1), typed));
            } else {
                for (Relation.Offered offered : scope.relations().get(0).columns()) {
                    written.add(new Output.Column(offered.label(), "c" + (written.size() + 1), offered.value()));
                }
            }
        }
        return written;
    }

    static String returningSql(List<Output.Column> columns) {
        List<String> items = columns.stream()
                .map(column -> Conversions.as(column.typed(), column.typed().type()) + " AS "
                        + Identifiers.quote(column.name()))
                .toList();
        return items.isEmpty() ? "" : " RETURNING " + String.join(", ", items);
    }
}
