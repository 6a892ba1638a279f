package io.dualwrite.sql.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A constraint written after the columns of CREATE TABLE. */
public sealed interface TableConstraint {
    @Nullable
    Name name();

    /** {@code PRIMARY KEY (..)}. */
    record PrimaryKey(
            @Nullable Name name,
            List<IndexedColumn> columns,
            boolean autoincrement,
            @Nullable ConflictAction onConflict)
            implements TableConstraint {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }
    }

    /** {@code UNIQUE (..)}. */
    record Unique(
            @Nullable Name name,
            List<IndexedColumn> columns,
            @Nullable ConflictAction onConflict) implements TableConstraint {
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /** {@code CHECK (..)}. */
    record Check(
            @Nullable Name name,
            Expression condition,
            @Nullable ConflictAction onConflict,
            Span span) implements TableConstraint {}

    /** {@code FOREIGN KEY (..) REFERENCES ..}. */
    record Foreign(@Nullable Name name, List<Name> columns, ForeignKey key) implements TableConstraint {
        public Foreign {
            columns = List.copyOf(columns);
        }
    }
}
