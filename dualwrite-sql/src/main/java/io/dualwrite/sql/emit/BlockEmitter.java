package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Comparisons;
import io.dualwrite.sql.express.Conversions;
import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.express.Trees;
import io.dualwrite.sql.express.WindowFunctions;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Relation;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.OrderingTerm;
import io.dualwrite.sql.tree.ResultColumn;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes one block of a query, in SQLite's order of names:
 *
 * <ol>
 *   <li>FROM brings relations into reach, the select list its aliases;
 *   <li>WHERE sees both, columns first;
 *   <li>grouping: from here on every column must be grouped or aggregated;
 *   <li>HAVING and the select list.
 * </ol>
 */
final class BlockEmitter {
    private final Emission emission;
    private final QueryEmitter queries;
    private final Scope scope;
    private final ExpressionEmitter expressions;

    BlockEmitter(Emission emission, QueryEmitter queries, @Nullable Scope outer) {
        this.emission = emission;
        this.queries = queries;
        this.scope = new Scope(outer);
        this.expressions = new ExpressionEmitter(emission, scope, queries);
    }

    Block values(Select.Values values) {
        List<List<Typed>> rows = new ArrayList<>();
        int width = values.rows().get(0).size();
        for (List<Expression> row : values.rows()) {
            if (row.size() != width) {
                throw new RefusedException(
                        Reason.SYNTAX,
                        "VALUES with rows of different length",
                        row.get(0).span());
            }
            rows.add(row.stream().map(expressions::emit).map(Conversions::value).toList());
        }
        List<List<Typed>> unified = new ArrayList<>(rows);
        for (int i = 0; i < width; i++) {
            int column = i;
            Conversions.common(rows.stream().map(row -> row.get(column)).toList());
        }
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            labels.add("column" + i);
        }
        List<Optional<Expression>> trees =
                labels.stream().map(label -> Optional.<Expression>empty()).toList();
        boolean single = rows.size() == 1;
        return new Block(
                "SELECT ",
                unified,
                "",
                labels,
                trees,
                List.of(),
                List.of(),
                false,
                single,
                Equalities.NONE,
                expressions);
    }

    Block query(Select.Query query) {
        String from = query.from() == null
                ? ""
                : " FROM " + new SourceEmitter(emission, queries, scope, expressions).source(query.from());
        List<Item> items = items(query.columns());
        for (Item item : items) {
            item.alias().ifPresent(alias -> scope.alias(alias, item.tree().orElseThrow()));
        }
        String where = query.where() == null ? "" : " WHERE " + expressions.condition(query.where());
        List<String> groups = group(query, items);
        String groupBy = groups.isEmpty() ? "" : " GROUP BY " + String.join(", ", groups);
        String having = query.having() == null ? "" : " HAVING " + expressions.condition(query.having());
        String windows = windows(query.windows());
        List<Typed> columns = items.stream().map(this::column).toList();
        if (query.distinct() && columns.stream().anyMatch(column -> column.is(ValueType.TEXT) && !column.isBinary())) {
            throw new RefusedException(
                    Reason.NOCASE_GROUP,
                    "DISTINCT without regard to case",
                    columns.get(0).span());
        }
        if (query.distinct() && columns.stream().anyMatch(column -> column.is(ValueType.MIXED))) {
            throw new RefusedException(
                    Reason.MIXED_TYPES,
                    "DISTINCT values of several classes",
                    columns.get(0).span());
        }
        boolean single = scope.isGrouped() && groups.isEmpty();
        return new Block(
                query.distinct() ? "SELECT DISTINCT " : "SELECT ",
                List.of(columns),
                from + where + groupBy + having + windows,
                items.stream().map(Item::label).toList(),
                items.stream().map(Item::tree).toList(),
                items.stream()
                        .map(item -> item.alias().map(Name::key).orElse(""))
                        .toList(),
                groups,
                query.distinct(),
                single,
                equalities(query),
                expressions);
    }

    private Equalities equalities(Select.Query query) {
        return scope.isGrouped() || query.from() == null ? Equalities.NONE : Equalities.of(query, scope);
    }

    /** A column of the select list: an expression, or one that {@code *} stands for. */
    private record Item(
            String label, Optional<Expression> tree, Optional<Name> alias, Optional<Relation.Offered> offered) {}

    private List<Item> items(List<ResultColumn> columns) {
        List<Item> items = new ArrayList<>();
        for (ResultColumn column : columns) {
            if (column instanceof ResultColumn.Item item) {
                items.add(new Item(
                        label(item),
                        Optional.of(item.expression()),
                        Optional.ofNullable(item.alias()),
                        Optional.empty()));
            } else {
                items.addAll(star(column));
            }
        }
        return items;
    }

    private List<Item> star(ResultColumn column) {
        Optional<Name> table = column instanceof ResultColumn.AllOf all ? Optional.of(all.table()) : Optional.empty();
        List<Item> items = new ArrayList<>();
        for (Relation relation : scope.relations()) {
            if (table.isPresent() && !relation.name().equals(table.get().key())) {
                continue;
            }
            for (Relation.Offered offered : relation.columns()) {
                if (table.isPresent() || !offered.merged()) {
                    items.add(new Item(offered.label(), Optional.empty(), Optional.empty(), Optional.of(offered)));
                }
            }
        }
        if (items.isEmpty()) {
            throw new RefusedException(
                    Reason.UNKNOWN_TABLE, table.map(Name::text).orElse("*"), column.span());
        }
        return items;
    }

    /** SQLite's label: the alias, else the column's name as it was defined, else the text as it was written. */
    private String label(ResultColumn.Item item) {
        if (item.alias() != null) {
            return item.alias().text();
        }
        if (item.expression() instanceof Expression.Column column) {
            for (Relation relation : scope.relations()) {
                boolean named = column.table() == null
                        || relation.name().equals(column.table().key());
                Optional<Relation.Offered> offered =
                        named ? relation.column(column.name().key()) : Optional.empty();
                if (offered.isPresent()) {
                    return offered.get().label();
                }
            }
        }
        return emission.text(item.span());
    }

    private Typed column(Item item) {
        if (item.offered().isPresent()) {
            return scope.grouped(item.offered().get().value(), Span.NOWHERE);
        }
        boolean before = scope.showAliases(false);
        Expression tree = item.tree().orElseThrow();
        Typed typed = expressions.emit(tree);
        scope.showAliases(before);
        boolean bare = tree instanceof Expression.Column
                && !typed.sql().equals("TRUE")
                && !typed.sql().equals("FALSE");
        return bare ? typed : Conversions.value(typed);
    }

    private List<String> group(Select.Query query, List<Item> items) {
        List<Expression> trees = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        for (Expression term : query.groupBy()) {
            Expression tree = groupTerm(term, items);
            Typed typed = expressions.emit(tree);

            if (typed.is(ValueType.MIXED)) {
                throw new RefusedException(Reason.MIXED_TYPES, "GROUP BY values of several classes", term.span());
            }
            boolean constant = typed.literal() != null || typed.is(ValueType.NULL);
            if (constant) {
                throw new RefusedException(Reason.FEATURE, "GROUP BY a constant", term.span());
            }
            if (typed.is(ValueType.TEXT) && !typed.isBinary()) {
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
            scope.group(columns, column -> bare(column, extreme.orElse("")));
            expressions.groups(trees);
        }
        return groups;
    }

    /** With one single min() or max() in the block, bare columns are those of its row. */
    private Optional<String> extreme(Select.Query query, List<Item> items) {
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
        return Optional.of(expressions.order(term, expressions.emit(term.expression())));
    }

    /** Some value of the group, or that of the row of its extreme. */
    private Typed bare(Typed column, String order) {
        emission.flag(Flag.BARE_COLUMN);
        String sorted = order.isEmpty() ? "" : " ORDER BY " + order;
        return column.withSql("(array_agg(" + column.sql() + sorted + "))[1]", column.type())
                .nullableIf(true);
    }

    private Expression groupTerm(Expression term, List<Item> items) {
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

    private String windows(List<Select.NamedWindow> windows) {
        WindowFunctions functions = new WindowFunctions(emission, expressions);
        return windows.isEmpty()
                ? ""
                : " WINDOW "
                        + windows.stream()
                                .map(window -> ExpressionEmitter.quoted(
                                                window.name().key(),
                                                window.name().span()) + " AS (" + functions.window(window.window())
                                        + ")")
                                .collect(Collectors.joining(", "));
    }
}
