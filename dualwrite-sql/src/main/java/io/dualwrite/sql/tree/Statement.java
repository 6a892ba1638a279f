package io.dualwrite.sql.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that reads or writes rows. Definitions of tables and their like are {@link Definition}s. */
public sealed interface Statement permits Select, Statement.Insert, Statement.Update, Statement.Delete {
    Span span();

    <R extends @Nullable Object> R accept(Visitor<R> visitor);

    /** One method for each kind of statement. */
    interface Visitor<R extends @Nullable Object> {
        R visit(Select statement);

        R visit(Insert statement);

        R visit(Update statement);

        R visit(Delete statement);
    }

    /** INSERT; REPLACE is INSERT OR REPLACE. {@code rows} is null for DEFAULT VALUES. */
    record Insert(
            @Nullable With with,
            @Nullable ConflictAction or,
            TableName table,
            List<Name> columns,
            @Nullable Select rows,
            List<Upsert> upserts,
            List<ResultColumn> returning,
            Span span)
            implements Statement {
        public Insert {
            columns = List.copyOf(columns);
            upserts = List.copyOf(upserts);
            returning = List.copyOf(returning);
        }

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** UPDATE. */
    record Update(
            @Nullable With with,
            @Nullable ConflictAction or,
            TableName table,
            List<Assignment> assignments,
            @Nullable Source from,
            @Nullable Expression where,
            List<ResultColumn> returning,
            List<OrderingTerm> orderBy,
            Select.@Nullable Limit limit,
            Span span)
            implements Statement {
        public Update {
            assignments = List.copyOf(assignments);
            returning = List.copyOf(returning);
            orderBy = List.copyOf(orderBy);
        }

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** DELETE. */
    record Delete(
            @Nullable With with,
            TableName table,
            @Nullable Expression where,
            List<ResultColumn> returning,
            List<OrderingTerm> orderBy,
            Select.@Nullable Limit limit,
            Span span)
            implements Statement {
        public Delete {
            returning = List.copyOf(returning);
            orderBy = List.copyOf(orderBy);
        }

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The table a statement writes. */
    record TableName(
            @Nullable Name schema, Name name, @Nullable Name alias, Source.@Nullable IndexHint hint) {}

    /** {@code a = 1}, or {@code (a, b) = (SELECT ...)} when there are several columns. */
    record Assignment(List<Name> columns, Expression value) {
        public Assignment {
            columns = List.copyOf(columns);
        }
    }

    /** {@code ON CONFLICT (..) WHERE .. DO ..}; no assignments means DO NOTHING. */
    record Upsert(
            List<IndexedColumn> target,
            @Nullable Expression targetWhere,
            List<Assignment> assignments,
            @Nullable Expression where) {
        public Upsert {
            target = List.copyOf(target);
            assignments = List.copyOf(assignments);
        }

        public boolean doesNothing() {
            return assignments.isEmpty();
        }
    }
}
