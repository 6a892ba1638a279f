package io.dualwrite.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An index worth having on the target, as a statement for the team to run. dualwrite never runs it.
 *
 * <p>Advised: for every reference whose columns no index begins with. PostgreSQL does not index them by itself, and
 * deleting or renumbering a parent then reads the whole child table.
 *
 * @param why a sentence
 * @param statement {@code CREATE INDEX CONCURRENTLY}, which does not block writers and must not run in a transaction
 */
public record IndexAdvice(String table, List<String> columns, String why, String statement) {
    public IndexAdvice {
        columns = List.copyOf(columns);
    }

    public static List<IndexAdvice> of(Schema target) {
        List<IndexAdvice> advice = new ArrayList<>();
        for (Table table : target.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                boolean given = advice.stream().anyMatch(one -> one.isFor(table, key));
                if (!isIndexed(table, key) && !given) {
                    advice.add(forReference(table, key));
                }
            }
        }
        return advice;
    }

    private boolean isFor(Table candidate, ForeignKey key) {
        return table.equals(candidate.name()) && columns.equals(key.columns());
    }

    /** The leading terms must be the reference's columns, in any order; a partial index does not serve. */
    private static boolean isIndexed(Table table, ForeignKey key) {
        int length = key.columns().size();
        return table.indexes().stream()
                .filter(index -> !index.isPartial() && index.terms().size() >= length)
                .map(index -> index.terms().subList(0, length))
                .anyMatch(terms -> terms.stream().allMatch(IndexTerm::isColumn)
                        && terms.stream().map(IndexTerm::text).toList().containsAll(key.columns()));
    }

    /** An index over these columns of a table, in this order. */
    public static IndexAdvice on(String table, List<String> columns, String why) {
        String names = columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        return new IndexAdvice(
                table, columns, why, "CREATE INDEX CONCURRENTLY ON " + Identifiers.quote(table) + " (" + names + ");");
    }

    private static IndexAdvice forReference(Table table, ForeignKey key) {
        return on(
                table.name(),
                key.columns(),
                "No index begins with the reference (" + String.join(", ", key.columns()) + ") to "
                        + key.referencedTable() + ": deleting a row there reads all of " + table.name() + ".");
    }
}
