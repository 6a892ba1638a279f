package io.dualwrite.value.choice.column;

import io.dualwrite.value.StorageClass;
import io.dualwrite.value.census.ColumnCensus;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** All that a choice is made from. */
public record Column(DeclaredType declared, ColumnCensus census, Optional<ZoneId> zone, Usage usage) {

    /** Whether every value has one of these classes. */
    public boolean holdsOnly(StorageClass first, StorageClass... others) {
        Set<StorageClass> allowed = EnumSet.of(first, others);
        return allowed.containsAll(census.seen());
    }

    public boolean holds(StorageClass storageClass) {
        return census.of(storageClass).count() > 0;
    }
}
