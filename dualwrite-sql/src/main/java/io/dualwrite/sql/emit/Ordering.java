package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Comparisons;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Relation;
import io.dualwrite.sql.resolve.SourceKey;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.OrderingTerm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * ORDER BY. A term is, in this order: the number of a result column; an alias; an expression. And whether an order decides between
 * any two rows.
 */
final class Ordering {
    /** A written term, the text of what it orders by, and which result column that is, or -1. */
    record Term(String sql, String subject, int column) {}

    String orderBy(List<Term> terms) {
        return terms.isEmpty()
                ? ""
                : " ORDER BY " + terms.stream().map(Term::sql).collect(Collectors.joining(", "));
    }

    /** Terms of a plain block: any expression over its sources. */
    List<Term> terms(List<OrderingTerm> orderBy, Block block) {
        List<Term> terms = new ArrayList<>();
        for (OrderingTerm term : orderBy) {
            int column = resultColumn(uncollated(term.expression()), block);
            Typed typed = column < 0
                    ? block.expressions().emit(term.expression())
                    : collated(term.expression(), block.columns().get(column));
            terms.add(new Term(block.expressions().order(term, typed), subject(typed), column));
        }
        return terms;
    }

    /** What decides: a column in another collation than its own is not that column. */
    private static String subject(Typed typed) {
        return typed.explicit() && !typed.isBinary() ? Comparisons.collated(typed, typed.collation()) : typed.sql();
    }

    /** Terms over DISTINCT or a compound: result columns only. */
    List<Term> outer(List<OrderingTerm> orderBy, Block block, List<Typed> columns) {
        List<Term> terms = new ArrayList<>();
        for (OrderingTerm term : orderBy) {
            Expression expression = uncollated(term.expression());
            int column = resultColumn(expression, block);
            if (column < 0) {
                column = block.trees().indexOf(Optional.of(expression));
            }
            if (column < 0 && expression instanceof Expression.Column named && named.table() == null) {
                List<String> keys = block.labels().stream().map(Name::fold).toList();
                column = keys.indexOf(named.name().key());
            }
            if (column < 0) {
                throw new RefusedException(
                        Reason.FEATURE, "ORDER BY what DISTINCT or a compound does not yield", expression.span());
            }
            Typed typed = collated(term.expression(), columns.get(column));
            terms.add(new Term(block.expressions().order(term, typed), typed.sql(), column));
        }
        return terms;
    }

    private static Expression uncollated(Expression expression) {
        return expression instanceof Expression.Collate collate ? uncollated(collate.operand()) : expression;
    }

    private static Typed collated(Expression expression, Typed typed) {
        return expression instanceof Expression.Collate collate
                ? typed.withCollation(collate.collation().text().toUpperCase(Locale.ROOT))
                : typed;
    }

    /** SQLite makes a 1 of {@code 'a' IS NOT NULL} while it parses, and a number of a column of that: releases differ. */
    static void requireNoTestOfLiteral(Expression expression) {
        boolean test = expression instanceof Expression.NullTest tested && isLiteral(tested.operand());
        boolean compared = expression instanceof Expression.Binary binary
                && (binary.operator() == BinaryOperator.IS || binary.operator() == BinaryOperator.IS_NOT)
                && binary.right() instanceof Expression.NullLiteral
                && isLiteral(binary.left());
        if (test || compared) {
            throw new RefusedException(
                    Reason.FEATURE, "a test of a literal in ORDER BY or GROUP BY", expression.span());
        }
    }

    private static boolean isLiteral(Expression expression) {
        return expression instanceof Expression.Unary unary
                ? isLiteral(unary.operand())
                : expression instanceof Expression.NumberLiteral
                        || expression instanceof Expression.TextLiteral
                        || expression instanceof Expression.BlobLiteral;
    }

    private static int resultColumn(Expression expression, Block block) {
        requireNoTestOfLiteral(expression);
        if (expression instanceof Expression.NumberLiteral number && !number.real()) {
            int ordinal = Integer.parseInt(number.text());
            if (ordinal < 1 || ordinal > block.columns().size()) {
                throw new RefusedException(Reason.SYNTAX, "ORDER BY a column that is not there", expression.span());
            }
            return ordinal - 1;
        }
        if (expression instanceof Expression.Column column && column.table() == null) {
            Name name = column.name();
            return block.aliases().indexOf(name.key());
        }
        return -1;
    }

    boolean coversAll(List<Term> terms, int columns) {
        Set<Integer> covered = terms.stream().map(Term::column).collect(Collectors.toSet());
        return IntStream.range(0, columns).allMatch(covered::contains);
    }

    /** Whether no two rows can tie: one row only, all columns, all groups, or a key of every source. */
    boolean isTotal(List<Term> terms, Block block) {
        boolean allDistinct =
                block.distinct() && coversAll(terms, block.columns().size());
        if (block.isSingleRow() || allDistinct) {
            return true;
        }
        Set<String> subjects = terms.stream().map(Term::subject).collect(Collectors.toSet());
        if (!block.groups().isEmpty()) {
            return subjects.containsAll(block.groups());
        }
        List<Relation> relations = block.expressions().scope().relations();
        return !relations.isEmpty() && decides(relations, subjects, block.known());
    }

    /** A row of a relation is decided by a key that is ordered by, or that is equal to columns of decided rows or to a value. */
    private static boolean decides(List<Relation> relations, Set<String> subjects, Equalities equalities) {
        Set<Relation> decided = new HashSet<>();
        Set<String> known = new HashSet<>(subjects);
        known.addAll(equalities.constants());
        boolean more = true;
        while (more) {
            more = false;
            for (Relation relation : relations) {
                if (!decided.contains(relation) && hasKey(relation, equalities.closed(known))) {
                    decided.add(relation);
                    relation.columns()
                            .forEach(column -> known.add(column.value().sql()));
                    more = true;
                }
            }
        }
        return decided.size() == relations.size();
    }

    private static boolean hasKey(Relation relation, Set<String> subjects) {
        SourceTable table = relation.table();
        return table != null && table.keys().stream().anyMatch(key -> isCovered(key, table, relation, subjects));
    }

    private static boolean isCovered(SourceKey key, SourceTable table, Relation relation, Set<String> subjects) {
        return key.columns().stream().allMatch(name -> {
            boolean certain = table.column(name)
                    .filter(column -> column.notNull() || column.key().equals(table.rowid()))
                    .isPresent();
            boolean ordered = relation.column(name)
                    .filter(column -> subjects.contains(column.value().sql()))
                    .isPresent();
            return certain && ordered;
        });
    }
}
