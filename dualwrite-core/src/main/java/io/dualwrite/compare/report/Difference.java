package io.dualwrite.compare.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row on which the two sides disagree.
 *
 * @param key as SQL literals of SQLite, in key order; empty if the source has no value that means the target's key
 * @param columns those that differ, in order of the table; for a missing row, those that the target could not hold
 * @param written see {@link #writtenOn()}
 */
public record Difference(
        String table,
        DifferenceKind kind,
        String key,
        List<Column> columns,
        @Nullable Side written) {
    /** One of the two databases. */
    public enum Side {
        SOURCE,
        TARGET
    }

    /** On which side it was written past the journal, where that can be proved. */
    public Optional<Side> writtenOn() {
        return Optional.ofNullable(written);
    }

    /**
     * @param source what the source holds; null unless values were asked for
     * @param target what the target holds; null unless values were asked for
     */
    public record Column(
            String name, @Nullable String source, @Nullable String target) {
        public Optional<String> sourceValue() {
            return Optional.ofNullable(source);
        }

        public Optional<String> targetValue() {
            return Optional.ofNullable(target);
        }
    }

    public Difference {
        columns = List.copyOf(columns);
    }

    /** Names table and kind, and no value; the key is one. */
    @Override
    public String toString() {
        return kind.word() + " row of " + table;
    }
}
