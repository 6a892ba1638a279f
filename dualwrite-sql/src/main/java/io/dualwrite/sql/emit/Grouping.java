package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Comparisons;
import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.express.Trees;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Relation;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.OrderingTerm;
import io.dualwrite.sql.tree.Select;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** GROUP BY, and what a column means that is neither grouped nor aggregated. */
final class Grouping {
    private final Emission emission;
    private final Scope scope;
    private final ExpressionEmitter expressions;

    Grouping(Emission emission, Scope scope, ExpressionEmitter expressions) {
        this.emission = emission;
        this.scope = scope;
        this.expressions = expressions;
    }

    /** @return the texts of what is grouped by; from here on every column must be grouped or aggregated */
    List<String> group(Select.Query query, List<SelectList.Item> items) {
        List<Expression> trees = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        for (Expression term : query.groupBy()) {
            Expression tree = groupTerm(term, items);
            Typed typed = expressions.emit(tree);
            if (typed.is(ValueType.MIXED) && !typed.isCanonical()) {
                throw new RefusedException(Reason.MIXED_TYPES, "GROUP BY values of several classes", term.span());
            }
            boolean constant = typed.literal() != null || typed.is(ValueType.NULL);
            if (constant) {
                throw new RefusedException(Reason.FEATURE, "GROUP BY a constant", term.span());
            }
            if (emission.hasSpellings(typed)) {
                emission.flag(Flag.NOCASE_GROUP);
                groups.add(Comparisons.collated(typed, typed.collation()));
                continue;
            }
            trees.add(tree);
            groups.add(typed.sql());
            columns.add(typed.sql());
        }
        boolean aggregates = items.stream()
                        .anyMatch(
                                item -> item.tree().filter(Trees::hasAggregate).isPresent())
                || (query.having() != null && Trees.hasAggregate(query.having()));
        if (!groups.isEmpty() || aggregates || query.having() != null) {
            Optional<String> extreme = extreme(query, items);
            String first = extreme.or(() -> firstRow(scope)).orElse("");
            scope.group(columns, column -> bare(column, first));
            expressions.groups(trees);
        }
        return groups;
    }

    /** The order in which SQLite meets the rows of one table, unless it reads by way of an index. */
    static Optional<String> firstRow(Scope scope) {
        List<Relation> relations = scope.relations();
        return relations.size() == 1
                ? Optional.ofNullable(relations.get(0).table())
                        .filter(table -> !table.rowid().isEmpty())
                        .flatMap(table -> relations.get(0).column(table.rowid()))
                        .map(column -> column.value().sql())
                : Optional.empty();
    }

    /** With one single min() or max() in the block, bare columns are those of its row. */
    private Optional<String> extreme(Select.Query query, List<SelectList.Item> items) {
        Set<Expression.Call> calls = new HashSet<>();
        items.forEach(item -> item.tree().ifPresent(tree -> calls.addAll(Trees.extremes(tree))));
        if (query.having() != null) {
            calls.addAll(Trees.extremes(query.having()));
        }
        if (calls.size() != 1) {
            return Optional.empty();
        }
        Expression.Call call = calls.iterator().next();
        if (call.filter() != null || call.distinct()) {
            return Optional.empty();
        }
        boolean descending = call.function().is("max");
        OrderingTerm term = new OrderingTerm(call.arguments().get(0), descending, OrderingTerm.Nulls.LAST);
        String order = expressions.order(term, expressions.emit(term.expression()));
        return Optional.of(firstRow(scope).map(first -> order + ", " + first).orElse(order));
    }

    /** Some value of the group, or that of the row of its extreme. */
    private Typed bare(Typed column, String order) {
        emission.flag(Flag.BARE_COLUMN);
        String sorted = order.isEmpty() ? "" : " ORDER BY " + order;
        return column.withSql("(array_agg(" + column.sql() + sorted + "))[1]", column.type())
                .nullableIf(true);
    }

    private Expression groupTerm(Expression term, List<SelectList.Item> items) {
        Ordering.requireNoTestOfLiteral(term);
        if (term instanceof Expression.NumberLiteral number && !number.real()) {
            int ordinal = Integer.parseInt(number.text());
            if (ordinal < 1
                    || ordinal > items.size()
                    || items.get(ordinal - 1).tree().isEmpty()) {
                throw new RefusedException(Reason.FEATURE, "GROUP BY the number of a column of *", term.span());
            }
            return items.get(ordinal - 1).tree().get();
        }
        if (term instanceof Expression.Column column && column.table() == null) {
            boolean isColumn = scope.relations().stream()
                    .anyMatch(relation -> relation.column(column.name().key()).isPresent());
            return isColumn ? term : scope.alias(column.name()).orElse(term);
        }
        return term;
    }
}
