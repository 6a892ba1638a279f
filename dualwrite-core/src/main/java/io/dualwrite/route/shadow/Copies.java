package io.dualwrite.route.shadow;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** Copies of the target that answer reads in its place, and so are asked by trials first. */
@FunctionalInterface
public interface Copies {
    /** The target answers all of its reads itself. */
    Copies NONE = moment -> null;

    /**
     * A connection to a copy, which the caller closes.
     *
     * @param moment of {@link System#nanoTime()}; the copy holds everything that was committed on the leader before
     * @return null if none is known to
     */
    @Nullable
    Connection holding(long moment);
}
