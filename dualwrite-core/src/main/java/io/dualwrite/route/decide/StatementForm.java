package io.dualwrite.route.decide;

import java.util.List;
import java.util.Set;

/** What a statement of the application is on the target. */
public sealed interface StatementForm {

    /**
     * It stays on the source.
     *
     * @param reason in words for a report; no values
     * @param decided whether the team wants it so
     */
    record OnSource(String reason, boolean decided) implements StatementForm {
        public OnSource(String reason) {
            this(reason, false);
        }
    }

    /**
     * The target can answer it.
     *
     * @param sql the target's text, with {@code ?} for parameters
     * @param parameters what goes into each {@code ?}, in order
     * @param columns of the answer, in order; none for a text that the team wrote: then the target describes them
     * @param labels of the columns of a text that the team wrote; none if the target's hold
     * @param tables of the source that it reads, folded
     * @param order what is promised about the order of the rows
     * @param open what nothing decides, in words, where the order is {@link Order#OPEN}; else empty
     * @param comparable whether the same data give the same answer: not so for the present time, or a random number
     * @param inexact whether reals may differ in their last digits, as sums do that depend on the order of the rows
     * @param key places of the columns that tell the rows apart: the primary key of one of the tables; none if it is not there
     */
    record OnTarget(
            String sql,
            List<ParameterForm> parameters,
            List<ColumnForm> columns,
            List<String> labels,
            Set<String> tables,
            Order order,
            String open,
            boolean comparable,
            boolean inexact,
            List<Integer> key)
            implements StatementForm {
        public OnTarget {
            parameters = List.copyOf(parameters);
            columns = List.copyOf(columns);
            labels = List.copyOf(labels);
            tables = Set.copyOf(tables);
            key = List.copyOf(key);
        }

        /** Whether the team wrote it. */
        public boolean isByHand() {
            return columns.isEmpty();
        }
    }

    /** What a statement says about the order of its rows. */
    enum Order {
        /** Nothing: the same rows may come in any order. */
        NONE,
        /** Some rows may change places with each other. */
        PARTIAL,
        /** No two rows can change places. */
        TOTAL,
        /** Which rows or values come at all depends on what the statement leaves open, such as LIMIT without a deciding ORDER BY. */
        OPEN
    }
}
