package io.dualwrite.sql.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CREATE statement, as SQLite keeps it in {@code sqlite_schema}. */
public sealed interface Definition {
    boolean temporary();

    boolean ifNotExists();

    @Nullable
    Name schema();

    Name name();

    Span span();

    /** CREATE TABLE with columns and constraints, or {@code AS SELECT} ({@code query}). */
    record Table(
            boolean temporary,
            boolean ifNotExists,
            @Nullable Name schema,
            Name name,
            List<ColumnDefinition> columns,
            List<TableConstraint> constraints,
            boolean strict,
            boolean withoutRowid,
            @Nullable Select query,
            Span span)
            implements Definition {
        public Table {
            columns = List.copyOf(columns);
            constraints = List.copyOf(constraints);
        }
    }

    /** CREATE [UNIQUE] INDEX. */
    record Index(
            boolean unique,
            boolean ifNotExists,
            @Nullable Name schema,
            Name name,
            Name table,
            List<IndexedColumn> columns,
            @Nullable Expression where,
            Span span)
            implements Definition {
        public Index {
            columns = List.copyOf(columns);
        }

        @Override
        public boolean temporary() {
            return false;
        }
    }

    /** CREATE VIEW. */
    record View(
            boolean temporary,
            boolean ifNotExists,
            @Nullable Name schema,
            Name name,
            List<Name> columns,
            Select query,
            Span span)
            implements Definition {
        public View {
            columns = List.copyOf(columns);
        }
    }

    /** CREATE TRIGGER. */
    record Trigger(
            boolean temporary,
            boolean ifNotExists,
            @Nullable Name schema,
            Name name,
            Timing timing,
            Event event,
            List<Name> updateOf,
            Name table,
            boolean forEachRow,
            @Nullable Expression when,
            List<Statement> body,
            Span span)
            implements Definition {
        public Trigger {
            updateOf = List.copyOf(updateOf);
            body = List.copyOf(body);
        }
    }

    /** CREATE VIRTUAL TABLE; the arguments belong to the module and are kept as text. */
    record VirtualTable(boolean ifNotExists, @Nullable Name schema, Name name, Name module, String arguments, Span span)
            implements Definition {
        @Override
        public boolean temporary() {
            return false;
        }
    }

    /** When a trigger fires. SQLite reads no word as BEFORE. */
    enum Timing {
        BEFORE("BEFORE"),
        AFTER("AFTER"),
        INSTEAD_OF("INSTEAD OF");

        private final String sql;

        Timing(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }

    /** What a trigger watches. */
    enum Event {
        DELETE,
        INSERT,
        UPDATE
    }
}
