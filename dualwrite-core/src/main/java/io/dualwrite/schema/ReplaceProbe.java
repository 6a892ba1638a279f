package io.dualwrite.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to compare to find the rows that an INSERT or UPDATE with REPLACE would silently delete (K01).
 *
 * <p>A row is a victim when all {@code terms}, taken over it, equal the same terms taken over the new row, each under
 * the collation of its index and not of its column (K24). A NULL in the new row counts as the {@code defaults} value of
 * its column first, because REPLACE puts the default in before it looks for conflicts (K23). The predicate of a partial
 * index is left out on purpose: marking too many rows is harmless, too few is the only sin.
 *
 * @param index whose uniqueness does the eating
 * @param defaults by column name: the default that stands in for NULL, for the columns the terms may read
 */
public record ReplaceProbe(String index, List<IndexTerm> terms, Map<String, String> defaults) {
    public ReplaceProbe {
        Objects.requireNonNull(index, "index");
        terms = List.copyOf(terms);
        defaults = Map.copyOf(defaults);
    }

    static List<ReplaceProbe> of(Table table) {
        return table.uniqueIndexes()
                .filter(index -> !marksTheSameKey(index, table.key()))
                .map(index -> new ReplaceProbe(index.name(), index.terms(), defaultsFor(index, table)))
                .toList();
    }

    /** A victim of the key's own index has the very key of the new row, unless spellings differ (C13) or NULL is involved. */
    private static boolean marksTheSameKey(Index index, Key key) {
        return key.isDeclared()
                && !key.isNullable()
                && index.isOverColumns()
                && index.terms().stream().allMatch(term -> term.collation().equals("BINARY"))
                && index.columns().equals(key.columns());
    }

    private static Map<String, String> defaultsFor(Index index, Table table) {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            boolean read = !index.isOverColumns() || index.columns().contains(column.name());
            if (read && column.notNull()) {
                column.defaultExpression().ifPresent(expression -> defaults.put(column.name(), expression));
            }
        }
        return defaults;
    }
}
