package io.dualwrite.sql.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query: one block or several joined by UNION and its like, which all bind alike and lean to the left. */
public record Select(
        @Nullable With with,
        Block first,
        List<Compound> rest,
        List<OrderingTerm> orderBy,
        @Nullable Limit limit,
        Span span)
        implements Statement {
    public Select {
        rest = List.copyOf(rest);
        orderBy = List.copyOf(orderBy);
    }

    @Override
    public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }

    /** A part of a compound: SELECT or VALUES. */
    public sealed interface Block {}

    /** {@code SELECT ... FROM ... WHERE ...}. */
    public record Query(
            boolean distinct,
            List<ResultColumn> columns,
            @Nullable Source from,
            @Nullable Expression where,
            List<Expression> groupBy,
            @Nullable Expression having,
            List<NamedWindow> windows)
            implements Block {
        public Query {
            columns = List.copyOf(columns);
            groupBy = List.copyOf(groupBy);
            windows = List.copyOf(windows);
        }
    }

    /** {@code VALUES (1, 2), (3, 4)}. */
    public record Values(List<List<Expression>> rows) implements Block {
        public Values {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** A further part of a compound. */
    public record Compound(CompoundOperator operator, Block block) {}

    /** How parts of a compound are combined. */
    public enum CompoundOperator {
        UNION("UNION"),
        UNION_ALL("UNION ALL"),
        INTERSECT("INTERSECT"),
        EXCEPT("EXCEPT");

        private final String sql;

        CompoundOperator(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }

    /** A window of the WINDOW clause. */
    public record NamedWindow(Name name, Over.Window window) {}

    /** {@code LIMIT count OFFSET offset}; {@code offsetFirst} when it was written {@code LIMIT offset, count}. */
    public record Limit(Expression count, @Nullable Expression offset, boolean offsetFirst) {}
}
