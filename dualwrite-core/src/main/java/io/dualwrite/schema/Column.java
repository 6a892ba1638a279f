package io.dualwrite.schema;

import java.util.Objects;
import java.util.Optional;

/**
 * One column as it is declared. What is really stored in it is another question: see the census in {@code value}.
 *
 * @param declaredType as written, empty in SQLite when no type is given; {@code format_type} in PostgreSQL
 * @param onNull what SQLite does with a NULL that {@code notNull} forbids
 * @param collation {@code BINARY}, {@code NOCASE}, {@code RTRIM} or an application's own in SQLite; a collation's name or
 *     empty (type without collation) in PostgreSQL
 * @param hidden not part of {@code SELECT *}: a hidden column of a virtual table
 */
public record Column(
        String name,
        String declaredType,
        boolean notNull,
        OnConflict onNull,
        String collation,
        Filling filling,
        boolean hidden) {
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(declaredType, "declaredType");
        Objects.requireNonNull(onNull, "onNull");
        Objects.requireNonNull(collation, "collation");
        Objects.requireNonNull(filling, "filling");
    }

    public Optional<Filling.Generated> generated() {
        return filling instanceof Filling.Generated generated ? Optional.of(generated) : Optional.empty();
    }

    public Optional<Filling.Identity> identity() {
        return filling instanceof Filling.Identity identity ? Optional.of(identity) : Optional.empty();
    }

    public Optional<String> defaultExpression() {
        return filling instanceof Filling.Default declared ? Optional.of(declared.expression()) : Optional.empty();
    }

    /** Whether a statement may give this column a value: what a copy reads and a replicator writes. */
    public boolean isWritable() {
        return !hidden && generated().isEmpty();
    }
}
