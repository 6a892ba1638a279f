package io.dualwrite.schema.design;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.OnConflict;
import io.dualwrite.schema.design.expression.ExpressionTranslation;
import io.dualwrite.schema.design.name.Namespace;
import io.dualwrite.schema.design.name.PostgresWords;
import io.dualwrite.value.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Designs the indexes of one table after another: the same promise of uniqueness, the same order.
 *
 * <p>NOCASE ignores the case of ASCII letters only, which is {@code lower(x COLLATE "C")} and not {@code lower(x)} (D10);
 * RTRIM is {@code rtrim(x, ' ')}.
 */
final class IndexDesigner {
    private final Namespace relations;
    private final ExpressionTranslation translation;
    private final Remarks remarks;

    IndexDesigner(Namespace relations, ExpressionTranslation translation, Remarks remarks) {
        this.relations = relations;
        this.translation = translation;
        this.remarks = remarks;
    }

    List<Index> design(DesignedTable table) {
        List<Index> indexes = new ArrayList<>();
        key(table).ifPresent(indexes::add);
        for (Index index : table.source().indexes()) {
            if (!isKeyItself(index, table)) {
                index(index, table).ifPresent(indexes::add);
            }
        }
        return indexes;
    }

    private Optional<Index> key(DesignedTable table) {
        Key key = table.target().key();
        if (!key.exists()) {
            return Optional.empty();
        }
        boolean primary = key.kind() == Key.Kind.PRIMARY_KEY;
        String name = relations.claim(primary ? table.target().name() + "_pkey" : constraintName(table, key.columns()));
        List<IndexTerm> terms = key.columns().stream()
                .map(column -> IndexTerm.ofColumn(
                        column, table.target().column(column).orElseThrow().collation(), false))
                .toList();
        return Optional.of(
                unique(name, primary ? Index.Origin.PRIMARY_KEY : Index.Origin.UNIQUE_CONSTRAINT, terms, null));
    }

    /** Whether the index promises no more than the target's key does already: so not when it ignores case (C13). */
    private static boolean isKeyItself(Index index, DesignedTable table) {
        return index.unique()
                && !index.isPartial()
                && index.isOverColumns()
                && index.columns().equals(table.source().key().columns())
                && index.terms().stream().allMatch(term -> isBinary(term, table));
    }

    private Optional<Index> index(Index index, DesignedTable table) {
        List<IndexTerm> terms = new ArrayList<>();
        for (IndexTerm term : index.terms()) {
            Optional<IndexTerm> translated = term(index, term, table);
            if (translated.isEmpty()) {
                return Optional.empty();
            }
            terms.add(translated.get());
        }
        String predicate = null;
        if (index.predicate().isPresent()) {
            Optional<String> translated = translated(
                    translation.condition(
                            table.source(), table.mapping(), index.predicate().get()),
                    index,
                    table);
            if (translated.isEmpty()) {
                return Optional.empty();
            }
            predicate = translated.get();
        }
        if (!index.unique()) {
            String name = relations.claim(index.name(), index.name() + "_idx");
            return Optional.of(new Index(
                    remarkOnName(index, name),
                    Index.Origin.CREATE_INDEX,
                    false,
                    "btree",
                    terms,
                    List.of(),
                    predicate,
                    OnConflict.ABORT));
        }
        boolean constraint =
                index.origin() != Index.Origin.CREATE_INDEX && terms.stream().allMatch(IndexTerm::isColumn);
        String name = index.origin() == Index.Origin.CREATE_INDEX
                ? remarkOnName(index, relations.claim(index.name(), index.name() + "_idx"))
                : relations.claim(constraintName(table, index.columns()));
        return Optional.of(unique(
                name, constraint ? Index.Origin.UNIQUE_CONSTRAINT : Index.Origin.CREATE_INDEX, terms, predicate));
    }

    private static Index unique(String name, Index.Origin origin, List<IndexTerm> terms, @Nullable String predicate) {
        return new Index(name, origin, true, "btree", terms, List.of(), predicate, OnConflict.ABORT);
    }

    private Optional<IndexTerm> term(Index index, IndexTerm term, DesignedTable table) {
        if (!term.isColumn()) {
            return translated(translation.indexed(table.source(), table.mapping(), term.text()), index, table)
                    .flatMap(expression -> folded(index, term, "(" + expression + ")", table))
                    .map(expression -> IndexTerm.ofExpression(expression, "", term.descending()));
        }
        Column column = table.targetColumn(term.text());
        if (TargetType.JSON.sql().equals(column.declaredType())) {
            return leftOut(index, table, "PostgreSQL cannot sort json.");
        }
        if (isBinary(term, table)) {
            return Optional.of(IndexTerm.ofColumn(column.name(), column.collation(), term.descending()));
        }
        return folded(index, term, PostgresWords.spell(column.name()), table)
                .map(expression -> IndexTerm.ofExpression(expression, "", term.descending()));
    }

    /** Collations only matter to text: a NOCASE index over numbers is a plain one. */
    private static boolean isBinary(IndexTerm term, DesignedTable table) {
        return term.collation().equals("BINARY")
                || table.targetColumn(term.text()).collation().isEmpty();
    }

    private Optional<String> folded(Index index, IndexTerm term, String operand, DesignedTable table) {
        return switch (term.collation()) {
            case "BINARY" -> Optional.of(operand);
            case "NOCASE" -> Optional.of("lower(" + operand + " COLLATE \"C\")");
            case "RTRIM" -> Optional.of("rtrim(" + operand + ", ' ')");
            default -> leftOut(index, table, "collation " + term.collation() + " belongs to the application (D23).");
        };
    }

    private Optional<String> translated(ExpressionTranslation.Outcome outcome, Index index, DesignedTable table) {
        return outcome instanceof ExpressionTranslation.Translated translated
                ? Optional.of(translated.sql())
                : leftOut(index, table, ((ExpressionTranslation.Refused) outcome).why());
    }

    private <T> Optional<T> leftOut(Index index, DesignedTable table, String why) {
        remarks.leftOut(
                table.source().name() + " index " + index.name(),
                "The index cannot be translated: " + why,
                index.unique()
                        ? "Write it in a migration of your own: until then the target does not enforce this uniqueness."
                        : "Write it in a migration of your own if queries need it.");
        return Optional.empty();
    }

    private String remarkOnName(Index index, String name) {
        if (!name.equals(Namespace.legal(index.name()))) {
            remarks.renamed("index " + index.name(), name);
        }
        return name;
    }

    private static String constraintName(DesignedTable table, List<String> columns) {
        return table.target().name() + "_" + String.join("_", columns) + "_key";
    }
}
