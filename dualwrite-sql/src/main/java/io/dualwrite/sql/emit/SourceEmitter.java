package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Comparisons;
import io.dualwrite.sql.express.Conversions;
import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Relation;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Source;
import io.dualwrite.sql.tree.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what stands after FROM, and brings its relations into reach. */
final class SourceEmitter {
    private static final Map<String, ValueType> JSON_COLUMNS = new LinkedHashMap<>();

    static {
        JSON_COLUMNS.put("key", ValueType.ANY);
        JSON_COLUMNS.put("value", ValueType.ANY);
        JSON_COLUMNS.put("type", ValueType.TEXT);
        JSON_COLUMNS.put("atom", ValueType.ANY);
        JSON_COLUMNS.put("fullkey", ValueType.TEXT);
        JSON_COLUMNS.put("path", ValueType.TEXT);
    }

    private final Emission emission;
    private final QueryEmitter queries;
    private final Scope scope;
    private final ExpressionEmitter expressions;

    SourceEmitter(Emission emission, QueryEmitter queries, Scope scope, ExpressionEmitter expressions) {
        this.emission = emission;
        this.queries = queries;
        this.scope = scope;
        this.expressions = expressions;
    }

    String source(Source source) {
        if (source instanceof Source.Table table) {
            return table(table);
        }
        if (source instanceof Source.Derived derived) {
            return derived(derived);
        }
        if (source instanceof Source.Join join) {
            return join(join);
        }
        if (source instanceof Source.Parenthesised inner && inner.alias() == null) {
            return "(" + source(inner.source()) + ")";
        }
        if (source instanceof Source.TableFunction function) {
            return function(function);
        }
        throw new RefusedException(
                Reason.FEATURE, "an alias for joined tables", ((Source.Parenthesised) source).span());
    }

    private String table(Source.Table table) {
        Name visible = table.alias() == null ? table.name() : table.alias();
        String alias = Emission.checked(visible.key(), visible.span());
        Optional<CommonTables.Known> common =
                table.schema() == null ? queries.commonTables().find(table.name()) : Optional.empty();
        if (common.isPresent()) {
            scope.add(common.get().relation(visible.key(), alias));
            return Identifiers.quote(common.get().name()) + as(alias);
        }
        SourceTable described = emission.table(table.schema(), table.name());
        scope.add(Relation.of(described, visible.text(), alias));
        return Identifiers.quote(described.targetName()) + as(alias);
    }

    private String derived(Source.Derived derived) {
        Output output = queries.query(derived.query(), scope.parent(), false).output();
        String name = derived.alias() == null ? "" : derived.alias().key();
        String alias = name.isEmpty() ? emission.freshName("q") : Emission.checked(name, derived.span());
        scope.add(output.relation(name, alias, keys(output)));
        return "(" + output.sql() + ")" + as(alias);
    }

    /** json_each() and json_tree(), without the columns that number SQLite's own parse. */
    private String function(Source.TableFunction function) {
        String name = function.name().key();
        int count = function.arguments().size();
        boolean known = function.schema() == null
                && ((name.equals("json_each") && (count == 1 || count == 2))
                        || (name.equals("json_tree") && count == 1));
        if (!known) {
            throw new RefusedException(Reason.UNKNOWN_FUNCTION, function.name().text(), function.span());
        }
        Name visible = function.alias() == null ? function.name() : function.alias();
        String alias = Emission.checked(visible.key(), visible.span());
        Typed json = Conversions.value(expressions.emit(function.arguments().get(0)));
        String path = count == 2
                ? Conversions.text(expressions.emit(function.arguments().get(1)))
                : "'$'::text";
        List<Relation.Offered> columns = new ArrayList<>();
        JSON_COLUMNS.forEach((column, type) -> columns.add(new Relation.Offered(
                column,
                column,
                Typed.of(Identifiers.quote(alias) + "." + Identifiers.quote(column), type, function.span()),
                false)));
        scope.add(new Relation(visible.key(), columns, null));
        return "sqlite." + name + "(" + Conversions.text(json) + (name.equals("json_each") ? ", " + path : "") + ")"
                + as(alias);
    }

    /** Names of a query's columns as seen from outside: its labels, folded. */
    static List<String> keys(Output output) {
        return output.columns().stream()
                .map(column -> Name.fold(column.label()))
                .toList();
    }

    private static String as(String alias) {
        return " AS " + Identifiers.quote(alias);
    }

    private String join(Source.Join join) {
        int before = scope.relations().size();
        String left = source(join.left());
        int middle = scope.relations().size();
        String right = source(join.right());
        Source.JoinType type = join.kind().type();
        boolean leftOptional = type == Source.JoinType.RIGHT || type == Source.JoinType.FULL;
        boolean rightOptional = type == Source.JoinType.LEFT || type == Source.JoinType.FULL;
        List<Name> using = join.kind().natural() ? common(before, middle) : join.using();
        if (!using.isEmpty() && leftOptional) {
            throw new RefusedException(Reason.FEATURE, "USING or NATURAL with RIGHT or FULL JOIN", join.span());
        }
        String condition =
                join.on() != null ? expressions.condition(join.on()) : using(using, before, middle, join.span());
        makeOptional(leftOptional, before, middle);
        makeOptional(rightOptional, middle, scope.relations().size());
        boolean outer = leftOptional || rightOptional;
        if (condition.isEmpty() && !outer) {
            return left + " CROSS JOIN " + right;
        }
        String word = outer ? type.sql() : "JOIN";
        return left + " " + word + " " + right + " ON " + (condition.isEmpty() ? "TRUE" : condition);
    }

    private void makeOptional(boolean optional, int from, int to) {
        if (!optional) {
            return;
        }
        List<Relation> relations = new ArrayList<>(scope.relations());
        for (int i = from; i < to; i++) {
            relations.set(i, relations.get(i).optional());
        }
        scope.replaceRelations(relations);
    }

    private List<Name> common(int before, int middle) {
        List<Name> names = new ArrayList<>();
        for (Relation relation :
                scope.relations().subList(middle, scope.relations().size())) {
            for (Relation.Offered column : relation.columns()) {
                if (find(column.key(), before, middle) != null) {
                    names.add(new Name(column.key(), Name.Quoting.EXACT, Span.NOWHERE));
                }
            }
        }
        return names;
    }

    private Relation.@Nullable Offered find(String key, int from, int to) {
        for (Relation relation : scope.relations().subList(from, to)) {
            Optional<Relation.Offered> column = relation.column(key).filter(offered -> !offered.merged());
            if (column.isPresent()) {
                return column.get();
            }
        }
        return null;
    }

    /** USING compares the left column with the right one; after it only the left one is seen without qualifier. */
    private String using(List<Name> using, int before, int middle, Span span) {
        List<String> conditions = new ArrayList<>();
        for (Name name : using) {
            Relation.Offered left = find(name.key(), before, middle);
            Relation.Offered right = find(name.key(), middle, scope.relations().size());
            if (left == null || right == null) {
                throw new RefusedException(Reason.UNKNOWN_COLUMN, name.text(), span);
            }
            conditions.add(new Comparisons(emission)
                    .compare(
                            BinaryOperator.EQUAL,
                            left.value().at(span),
                            right.value().at(span))
                    .sql());
            merge(name.key(), middle);
        }
        return String.join(" AND ", conditions);
    }

    private void merge(String key, int from) {
        List<Relation> relations = new ArrayList<>(scope.relations());
        for (int i = from; i < relations.size(); i++) {
            Relation relation = relations.get(i);
            List<Relation.Offered> columns = relation.columns().stream()
                    .map(column -> column.key().equals(key)
                            ? new Relation.Offered(column.key(), column.label(), column.value(), true)
                            : column)
                    .toList();
            relations.set(i, new Relation(relation.name(), columns, relation.table()));
        }
        scope.replaceRelations(relations);
    }
}
