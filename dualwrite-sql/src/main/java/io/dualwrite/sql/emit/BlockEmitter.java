package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Conversions;
import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.express.WindowFunctions;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                Optional.empty(),
                single,
                Equalities.NONE,
                expressions);
    }

    Block query(Select.Query query) {
        String from = query.from() == null
                ? ""
                : " FROM " + new SourceEmitter(emission, queries, scope, expressions).source(query.from());
        List<SelectList.Item> items = new SelectList(emission, scope).items(query.columns());
        for (SelectList.Item item : items) {
            item.alias().ifPresent(alias -> scope.alias(alias, item.tree().orElseThrow()));
        }
        String where = query.where() == null ? "" : " WHERE " + expressions.condition(query.where());
        List<String> groups = new Grouping(emission, scope, expressions).group(query, items);
        String groupBy = groups.isEmpty() ? "" : " GROUP BY " + String.join(", ", groups);
        String having = query.having() == null ? "" : " HAVING " + expressions.condition(query.having());
        String windows = windows(query.windows());
        List<Typed> columns = items.stream().map(this::column).toList();
        boolean spellings = query.distinct() && columns.stream().anyMatch(emission::hasSpellings);
        if (spellings) {
            emission.flag(Flag.NOCASE_GROUP);
        }
        if (query.distinct()
                && columns.stream().anyMatch(column -> column.is(ValueType.MIXED) && !column.isCanonical())) {
            throw new RefusedException(
                    Reason.MIXED_TYPES,
                    "DISTINCT values of several classes",
                    columns.get(0).span());
        }
        boolean single = scope.isGrouped() && groups.isEmpty();
        return new Block(
                query.distinct() && !spellings ? "SELECT DISTINCT " : "SELECT ",
                List.of(columns),
                from + where + groupBy + having + windows,
                items.stream().map(SelectList.Item::label).toList(),
                items.stream().map(SelectList.Item::tree).toList(),
                items.stream()
                        .map(item -> item.alias().map(Name::key).orElse(""))
                        .toList(),
                groups,
                query.distinct(),
                spellings
                        ? Optional.of(
                                scope.isGrouped()
                                        ? ""
                                        : Grouping.firstRow(scope).orElse(""))
                        : Optional.empty(),
                single,
                equalities(query),
                expressions);
    }

    private Equalities equalities(Select.Query query) {
        return scope.isGrouped() || query.from() == null ? Equalities.NONE : Equalities.of(query, scope);
    }

    private Typed column(SelectList.Item item) {
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
