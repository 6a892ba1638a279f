package io.dualwrite.preflight.statement;

import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Source;
import io.dualwrite.sql.tree.Statement;
import io.dualwrite.sql.tree.With;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns by which a statement looks for rows: what stands alone on one side of a comparison, in the AND of a
 * WHERE or of a join's ON. An OR and a NOT are passed over, for one index would not serve them.
 */
final class FilterFinder {
    private final Schema schema;
    private final List<Filter> found = new ArrayList<>();

    private FilterFinder(Schema schema) {
        this.schema = schema;
    }

    static List<Filter> in(Statement statement, Schema schema) {
        FilterFinder finder = new FilterFinder(schema);
        if (statement instanceof Select select) {
            finder.select(select);
        } else if (statement instanceof Statement.Update update) {
            finder.changed(update.table(), update.from(), update.where());
        } else if (statement instanceof Statement.Delete delete) {
            finder.changed(delete.table(), null, delete.where());
        } else if (statement instanceof Statement.Insert insert && insert.rows() != null) {
            finder.select(insert.rows());
        }
        return finder.found;
    }

    private void select(Select select) {
        With with = select.with();
        if (with != null) {
            with.tables().forEach(table -> select(table.query()));
        }
        block(select.first());
        select.rest().forEach(part -> block(part.block()));
    }

    private void block(Select.Block block) {
        if (block instanceof Select.Query query) {
            Scope scope = new Scope();
            List<Expression> conditions = new ArrayList<>();
            if (query.from() != null) {
                from(query.from(), scope, conditions);
            }
            split(query.where(), conditions);
            note(scope, conditions);
        }
    }

    private void changed(Statement.TableName table, @Nullable Source from, @Nullable Expression where) {
        Scope scope = new Scope();
        scope.add(table.name(), table.alias());
        List<Expression> conditions = new ArrayList<>();
        if (from != null) {
            from(from, scope, conditions);
        }
        split(where, conditions);
        note(scope, conditions);
    }

    private void from(Source source, Scope scope, List<Expression> conditions) {
        if (source instanceof Source.Table table) {
            scope.add(table.name(), table.alias());
        } else if (source instanceof Source.Join join) {
            from(join.left(), scope, conditions);
            from(join.right(), scope, conditions);
            split(join.on(), conditions);
        } else if (source instanceof Source.Parenthesised inner) {
            from(inner.source(), scope, conditions);
        } else if (source instanceof Source.Derived derived) {
            select(derived.query());
        }
    }

    private static void split(@Nullable Expression condition, List<Expression> into) {
        if (condition instanceof Expression.Binary both && both.operator() == BinaryOperator.AND) {
            split(both.left(), into);
            split(both.right(), into);
        } else if (condition != null) {
            into.add(condition);
        }
    }

    private void note(Scope scope, List<Expression> conditions) {
        Map<Table, TreeSet<String>> equal = new LinkedHashMap<>();
        Map<Table, String> range = new LinkedHashMap<>();
        for (Expression condition : conditions) {
            queriesIn(condition);
            boolean same = isEquality(condition);
            if (!same && !isRange(condition)) {
                continue;
            }
            for (Expression side : sides(condition)) {
                scope.find(side).ifPresent(column -> {
                    if (same) {
                        equal.computeIfAbsent(column.table(), table -> new TreeSet<>())
                                .add(column.name());
                    } else {
                        range.putIfAbsent(column.table(), column.name());
                    }
                });
            }
        }
        range.keySet().forEach(table -> equal.computeIfAbsent(table, none -> new TreeSet<>()));
        equal.forEach((table, columns) -> {
            String last = range.getOrDefault(table, "");
            found.add(new Filter(table.name(), columns, columns.contains(last) ? "" : last));
        });
    }

    private void queriesIn(Expression condition) {
        if (condition instanceof Expression.InQuery in) {
            select(in.query());
        } else if (condition instanceof Expression.Exists exists) {
            select(exists.query());
        } else if (condition instanceof Expression.Unary not && not.operand() instanceof Expression.Exists exists) {
            select(exists.query());
        }
        for (Expression side : sides(condition)) {
            if (side instanceof Expression.Subquery subquery) {
                select(subquery.query());
            }
        }
    }

    private static boolean isEquality(Expression condition) {
        if (condition instanceof Expression.Binary two) {
            return two.operator() == BinaryOperator.EQUAL || two.operator() == BinaryOperator.IS;
        }
        return (condition instanceof Expression.InList list && !list.negated())
                || (condition instanceof Expression.InQuery query && !query.negated());
    }

    private static boolean isRange(Expression condition) {
        if (condition instanceof Expression.Binary two) {
            return switch (two.operator()) {
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
                default -> false;
            };
        }
        return condition instanceof Expression.Between between && !between.negated();
    }

    private static List<Expression> sides(Expression condition) {
        if (condition instanceof Expression.Binary two) {
            return List.of(two.left(), two.right());
        }
        if (condition instanceof Expression.InList in) {
            return List.of(in.operand());
        }
        if (condition instanceof Expression.InQuery in) {
            return List.of(in.operand());
        }
        return condition instanceof Expression.Between between ? List.of(between.operand()) : List.of();
    }

    private record Found(Table table, String name) {}

    /** The tables that a query names, by the name under which its columns are called. */
    private final class Scope {
        private final Map<String, Table> tables = new LinkedHashMap<>();

        void add(Name name, @Nullable Name alias) {
            schema.table(name.text()).ifPresent(table -> tables.put(alias == null ? name.key() : alias.key(), table));
        }

        Optional<Found> find(Expression side) {
            if (!(side instanceof Expression.Column column)) {
                return Optional.empty();
            }
            Name qualifier = column.table();
            return tables.entrySet().stream()
                    .filter(entry -> qualifier == null || qualifier.key().equals(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .flatMap(table ->
                            table.column(column.name().text()).stream().map(found -> new Found(table, found.name())))
                    .findFirst();
        }
    }
}
