package io.dualwrite.sql.emit;

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
 * @param pairs texts of columns that are equal
 * @param constants texts of columns that have one value in all rows
 */
record Equalities(List<List<String>> pairs, Set<String> constants) {
    static final Equalities NONE = new Equalities(List.of(), Set.of());

    static Equalities of(Select.Query query, Scope scope) {
        Equalities found = new Equalities(new ArrayList<>(), new HashSet<>());
        found.collect(query.where(), scope, true);
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
            // The right side of a LEFT JOIN has at most one row for its key, or none: decided either way.
            if (inner || join.kind().type() == Source.JoinType.LEFT) {
                collect(join.on(), scope, inner);
            }
        } else if (source instanceof Source.Parenthesised inner) {
            collect(inner.source(), scope);
        }
    }

    private void collect(@Nullable Expression condition, Scope scope, boolean everyRow) {
        if (!(condition instanceof Expression.Binary binary)) {
            return;
        }
        if (binary.operator() == BinaryOperator.AND) {
            collect(binary.left(), scope, everyRow);
            collect(binary.right(), scope, everyRow);
        } else if (binary.operator() == BinaryOperator.EQUAL) {
            Optional<Typed> left = column(binary.left(), scope);
            Optional<Typed> right = column(binary.right(), scope);
            if (left.isPresent() && right.isPresent()) {
                if (left.get().type() == right.get().type()
                        && left.get().isBinary()
                        && right.get().isBinary()) {
                    pairs.add(List.of(left.get().sql(), right.get().sql()));
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

    /** The known columns, and all that are equal to one of them. */
    Set<String> closed(Set<String> known) {
        Set<String> closed = new HashSet<>(known);
        boolean more = true;
        while (more) {
            more = false;
            for (List<String> pair : pairs) {
                boolean one = closed.contains(pair.get(0)) != closed.contains(pair.get(1));
                if (one) {
                    closed.addAll(pair);
                    more = true;
                }
            }
        }
        return closed;
    }
}
