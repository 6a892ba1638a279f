package io.dualwrite.preflight.declared;

import io.dualwrite.schema.Table;
import java.util.List;
import java.util.Set;

/** Whether columns can be referred to: both databases ask for a unique index over exactly these, in any order. */
public final class Uniqueness {
    private Uniqueness() {}

    public static boolean of(Table parent, List<String> columns) {
        Set<String> wanted = Set.copyOf(columns);
        return !wanted.isEmpty()
                && (Set.copyOf(parent.key().columns()).equals(wanted)
                        || parent.uniqueIndexes()
                                .filter(index -> index.isOverColumns() && !index.isPartial())
                                .anyMatch(index -> Set.copyOf(index.columns()).equals(wanted)));
    }
}
