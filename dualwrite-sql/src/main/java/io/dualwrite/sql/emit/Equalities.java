package io.dualwrite.sql.emit;

import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Relation;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What WHERE and the joins of a block say is equal: columns to columns, columns to values. From it follows which rows an order decides
 * between.
 *
 * @param pairs texts of columns: where the first is known, so is the second
 * @param constants texts of columns that have one value in all rows
 */
record Equalities(List<List<String>> pairs, Set<String> constants) {
    static final Equalities NONE = new Equalities(List.of(), Set.of());

    static Equalities of(Select.Query query, Scope scope) {
        Equalities found = new Equalities(new ArrayList<>(), new HashSet<>());
        found.collect(query.where(), scope, true, Set.of());
        found.collect(query.from(), scope);
        return found;
    }

    private void collect(@Nullable Source source, Scope scope) {
        if (source instanceof Source.Join join) {
            collect(join.left(), scope);
            collect(join.right(), scope);
            boolean inner = join.kind().type() == Source.JoinType.INNER
                    || join.kind().type() == Source.JoinType.CROSS
                    || join.kind().type() == Source.JoinType.COMMA;
            if (inner) {
                collect(join.on(), scope, true, Set.of());
            } else if (join.kind().type() == Source.JoinType.LEFT) {
                // The right side has one row for its key, or none: known either way. Nothing follows for the left side.
                Set<String> right = new HashSet<>();
                names(join.right(), right);
                collect(join.on(), scope, false, right);
            }
        } else if (source instanceof Source.Parenthesised inner) {
            collect(inner.source(), scope);
        }
    }

    private static void names(Source source, Set<String> names) {
        if (source instanceof Source.Table table) {
            names.add((table.alias() == null ? table.name() : table.alias()).key());
        } else if (source instanceof Source.Derived derived && derived.alias() != null) {
            names.add(derived.alias().key());
        } else if (source instanceof Source.Parenthesised inner) {
            names(inner.source(), names);
        } else if (source instanceof Source.Join join) {
            names(join.left(), names);
            names(join.right(), names);
        }
    }

    /** @param optional the names of relations that may have no row; only they follow from others */
    private void collect(@Nullable Expression condition, Scope scope, boolean everyRow, Set<String> optional) {
        if (!(condition instanceof Expression.Binary binary)) {
            return;
        }
        if (binary.operator() == BinaryOperator.AND) {
            collect(binary.left(), scope, everyRow, optional);
            collect(binary.right(), scope, everyRow, optional);
        } else if (binary.operator() == BinaryOperator.EQUAL) {
            Optional<Typed> left = column(binary.left(), scope);
            Optional<Typed> right = column(binary.right(), scope);
            if (left.isPresent() && right.isPresent()) {
                if (left.get().type() == right.get().type()
                        && left.get().isBinary()
                        && right.get().isBinary()) {
                    pair(left.get().sql(), right.get().sql(), everyRow, optional);
                    pair(right.get().sql(), left.get().sql(), everyRow, optional);
                }
            } else if (everyRow && (left.isPresent() || right.isPresent())) {
                Expression value = left.isPresent() ? binary.right() : binary.left();
                Typed column = left.or(() -> right).orElseThrow();
                if (isValue(value) && column.isBinary()) {
                    constants.add(column.sql());
                }
            }
        }
    }

    private void pair(String known, String follows, boolean everyRow, Set<String> optional) {
        boolean mayFollow =
                everyRow || optional.stream().anyMatch(name -> follows.startsWith(Identifiers.quote(name) + "."));
        boolean mayLead =
                everyRow || optional.stream().noneMatch(name -> known.startsWith(Identifiers.quote(name) + "."));
        if (mayFollow && mayLead) {
            pairs.add(List.of(known, follows));
        }
    }

    private static boolean isValue(Expression expression) {
        return expression instanceof Expression.Parameter
                || expression instanceof Expression.NumberLiteral
                || expression instanceof Expression.TextLiteral;
    }

    private static Optional<Typed> column(Expression expression, Scope scope) {
        if (!(expression instanceof Expression.Column column)) {
            return Optional.empty();
        }
        List<Typed> found = new ArrayList<>();
        for (Relation relation : scope.relations()) {
            if (column.table() == null || relation.name().equals(column.table().key())) {
                relation.column(column.name().key())
                        .filter(offered -> column.table() != null || !offered.merged())
                        .ifPresent(offered -> found.add(offered.value()));
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The known columns, and all that follow from them. */
    Set<String> closed(Set<String> known) {
        Set<String> closed = new HashSet<>(known);
        boolean more = true;
        while (more) {
            more = false;
            for (List<String> pair : pairs) {
                if (closed.contains(pair.get(0)) && closed.add(pair.get(1))) {
                    more = true;
                }
            }
        }
        return closed;
    }
}
