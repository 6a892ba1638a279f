package io.dualwrite.sql.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The OVER of a window function: the name of a window of the WINDOW clause, or one of its own. */
public sealed interface Over {

    /** {@code OVER w}. */
    record Named(Name window) implements Over {}

    /** {@code OVER (w PARTITION BY .. ORDER BY .. ROWS ..)}; {@code base} is the window it extends. */
    record Window(
            @Nullable Name base,
            List<Expression> partitionBy,
            List<OrderingTerm> orderBy,
            @Nullable Frame frame) implements Over {
        public Window {
            partitionBy = List.copyOf(partitionBy);
            orderBy = List.copyOf(orderBy);
        }
    }

    /** The rows around the current one that the function sees. */
    record Frame(Unit unit, Bound from, Bound to, @Nullable Exclude exclude) {}

    /** One end of a frame; an offset only for PRECEDING and FOLLOWING. */
    record Bound(Edge edge, @Nullable Expression offset) {}

    /** What a frame counts. */
    enum Unit {
        ROWS,
        RANGE,
        GROUPS
    }

    /** Where a frame ends. */
    enum Edge {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    /** Rows left out of a frame. */
    enum Exclude {
        NO_OTHERS,
        CURRENT_ROW,
        GROUP,
        TIES
    }
}
