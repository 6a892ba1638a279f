package io.dualwrite.preflight.statement;

import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One way in which a statement looks for rows of a table.
 *
 * @param table of the source, as declared
 * @param equal columns compared for equality, or with a list
 * @param range a column compared by its order; empty text if there is none
 */
public record Filter(String table, SortedSet<String> equal, String range) {
    public Filter {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(range, "range");
        equal = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(equal));
    }
}
