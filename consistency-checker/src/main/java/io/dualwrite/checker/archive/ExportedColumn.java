package io.dualwrite.checker.archive;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One column of an export.
 *
 * @param type as the source declares it
 * @param collation of the source
 * @param target name of the column that takes its values
 * @param conversion how they cross, as the configuration spells it
 * @param companion the target's column for how each value was spelled, where the conversion needs one
 */
public record ExportedColumn(
        String name,
        String type,
        String collation,
        String target,
        String conversion,
        @Nullable String companion) {
    public ExportedColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(collation, "collation");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(conversion, "conversion");
    }
}
