package io.dualwrite.sql.tree;

import org.jspecify.annotations.Nullable;

/** A constraint written after a column; {@code name} is that of {@code CONSTRAINT name}. */
public sealed interface ColumnConstraint {
    @Nullable
    Name name();

    /** {@code PRIMARY KEY [DESC] [AUTOINCREMENT]}. */
    record PrimaryKey(
            @Nullable Name name,
            boolean descending,
            @Nullable ConflictAction onConflict,
            boolean autoincrement) implements ColumnConstraint {}

    /** {@code NOT NULL}. */
    record NotNull(@Nullable Name name, @Nullable ConflictAction onConflict) implements ColumnConstraint {}

    /** {@code NULL}, which says nothing. */
    record Null(@Nullable Name name) implements ColumnConstraint {}

    /** {@code UNIQUE}. */
    record Unique(@Nullable Name name, @Nullable ConflictAction onConflict) implements ColumnConstraint {}

    /** {@code CHECK (..)}. */
    record Check(@Nullable Name name, Expression condition, Span span) implements ColumnConstraint {}

    /** {@code DEFAULT ..}. A bare word is text, as SQLite reads it. */
    record Default(@Nullable Name name, Expression value, Span span) implements ColumnConstraint {}

    /** {@code COLLATE ..}. */
    record Collation(@Nullable Name name, Name collation) implements ColumnConstraint {}

    /** {@code REFERENCES ..}. */
    record References(@Nullable Name name, ForeignKey key) implements ColumnConstraint {}

    /** {@code GENERATED ALWAYS AS (..)}. */
    record Generated(@Nullable Name name, Expression value, boolean stored, Span span) implements ColumnConstraint {}
}
