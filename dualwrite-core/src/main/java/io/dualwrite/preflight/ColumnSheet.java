package io.dualwrite.preflight;

import java.util.Objects;

/**
 * One column: what was declared, what is there, and what it becomes.
 *
 * @param declaredType empty when no type was given
 * @param stored what is really in it, in words
 * @param targetType PostgreSQL's type and how values get there and back; empty where nothing was chosen
 * @param because why this type
 * @param certificate whether every value came back identical, in words; empty where that was not tried
 * @param certified whether it did
 */
public record ColumnSheet(
        String name,
        String declaredType,
        String stored,
        String targetType,
        String because,
        String certificate,
        boolean certified) {
    public ColumnSheet {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(declaredType, "declaredType");
    }
}
