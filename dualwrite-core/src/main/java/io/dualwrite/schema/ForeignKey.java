package io.dualwrite.schema;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reference from rows of one table to rows of another. SQLite enforces it per connection, and not by default (D01).
 *
 * @param name of the constraint, if it was given one
 * @param referencedColumns same order and number as {@code columns}; empty when SQLite would take the parent's primary
 *     key and the parent has none, or is missing (D04)
 */
public record ForeignKey(
        @Nullable String name,
        List<String> columns,
        String referencedTable,
        List<String> referencedColumns,
        Action onUpdate,
        Action onDelete,
        Deferral deferral) {
    /** What happens to the referring rows. */
    public enum Action {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT;

        /** As it is written in DDL, and as both catalogues spell it. */
        public String sql() {
            return name().replace('_', ' ');
        }
    }

    /** When the reference is checked. */
    public enum Deferral {
        NOT_DEFERRABLE,
        INITIALLY_IMMEDIATE,
        INITIALLY_DEFERRED
    }

    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        Objects.requireNonNull(referencedTable, "referencedTable");
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A foreign key to \"" + referencedTable + "\" has no columns");
        }
    }

    /** The same reference, with table and columns of the parent spelled as the parent spells them. */
    public ForeignKey toParent(String table, List<String> columnsOfParent) {
        return new ForeignKey(name, columns, table, columnsOfParent, onUpdate, onDelete, deferral);
    }

    /** The same reference, with the name and the moment of checking that its definition gives. */
    public ForeignKey withDetails(@Nullable String givenName, Deferral givenDeferral) {
        return new ForeignKey(
                givenName, columns, referencedTable, referencedColumns, onUpdate, onDelete, givenDeferral);
    }
}
