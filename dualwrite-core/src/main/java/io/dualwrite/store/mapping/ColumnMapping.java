package io.dualwrite.store.mapping;

import io.dualwrite.value.Conversion;
import java.util.Objects;
import java.util.Optional;

/**
 * One column on both sides, and the agreed way between them.
 *
 * @param source name in SQLite; for a table without a key, the name that addresses the rowid
 * @param target name in PostgreSQL
 * @param companion the target's column that keeps how a value was spelled, where {@link Conversion#needsCompanion()}
 */
public record ColumnMapping(String source, String target, Conversion conversion, Optional<String> companion) {
    public ColumnMapping {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        if (conversion.needsCompanion() != companion.isPresent()) {
            throw new IllegalArgumentException("Column '" + source + "' travels as '" + conversion + "', which "
                    + (companion.isPresent() ? "has no use for" : "needs") + " a companion column");
        }
    }

    public static ColumnMapping of(String source, String target, Conversion conversion) {
        return new ColumnMapping(source, target, conversion, Optional.empty());
    }
}
