package io.dualwrite.sql.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands after FROM. */
public sealed interface Source {

    /** A table, view or common table expression. */
    record Table(
            @Nullable Name schema,
            Name name,
            @Nullable Name alias,
            @Nullable IndexHint hint,
            Span span) implements Source {}

    /** {@code json_each(x)} and its like. */
    record TableFunction(
            @Nullable Name schema,
            Name name,
            List<Expression> arguments,
            @Nullable Name alias,
            Span span) implements Source {
        public TableFunction {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code (SELECT ...) AS alias}. */
    record Derived(Select query, @Nullable Name alias, Span span) implements Source {}

    /** {@code (a JOIN b)}: parentheses decide what a following join sees. */
    record Parenthesised(Source source, @Nullable Name alias, Span span) implements Source {}

    /** Two sources joined; joins lean to the left. */
    record Join(
            Source left,
            JoinKind kind,
            Source right,
            @Nullable Expression on,
            List<Name> using,
            Span span) implements Source {
        public Join {
            using = List.copyOf(using);
        }
    }

    /** {@code INDEXED BY name}, or {@code NOT INDEXED} when there is no name. */
    record IndexHint(@Nullable Name index) {}

    /** How two sources are joined. */
    record JoinKind(boolean natural, JoinType type) {}

    /** Which rows a join keeps. SQLite gives the comma the same precedence as JOIN. */
    enum JoinType {
        COMMA(","),
        INNER("JOIN"),
        CROSS("CROSS JOIN"),
        LEFT("LEFT JOIN"),
        RIGHT("RIGHT JOIN"),
        FULL("FULL JOIN");

        private final String sql;

        JoinType(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }
}
