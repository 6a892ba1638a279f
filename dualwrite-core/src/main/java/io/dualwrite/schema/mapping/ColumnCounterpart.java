package io.dualwrite.schema.mapping;

import io.dualwrite.value.Conversion;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One column of the source and the one of the target that holds the same values.
 *
 * @param source name of the column, or of the rowid for a table without a key (C04)
 * @param written whether a replicator writes it; not so where the target computes it by itself
 * @param companion second column of the target for how each value was spelled; see {@link #companionColumn()}
 */
public record ColumnCounterpart(
        String source,
        String target,
        Conversion conversion,
        boolean written,
        @Nullable String companion) {
    public ColumnCounterpart {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(conversion, "conversion");
        if (conversion.needsCompanion() && companion == null) {
            throw new IllegalArgumentException("Column \"" + source + "\" crosses as " + conversion.spec()
                    + ", which needs a second column to remember spellings");
        }
    }

    /** What a companion of this column of the target is called, unless that name is taken. */
    public static String companionOf(String targetColumn) {
        return targetColumn + "_spelling";
    }

    public Optional<String> companionColumn() {
        return Optional.ofNullable(companion);
    }
}
