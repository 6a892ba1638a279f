package io.dualwrite;

import io.dualwrite.stage.contract.Condition;
import io.dualwrite.stage.contract.Precondition;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found of conditions that take long to look at. A flip of a percentage must not compare all tables again that another
 * flip has compared just now. Only what holds is remembered, for a while, and only for the schema, triggers and journal that it was
 * found with. Thread-safe.
 */
final class Remembered {
    private final Map<Condition, Found> found = new EnumMap<>(Condition.class);

    /** What held, with which capture, and when. */
    private record Found(Precondition condition, String version, long nanos) {}

    /** How a condition is looked at. */
    @FunctionalInterface
    interface Look {
        Precondition look() throws SQLException;
    }

    /**
     * @param version of the capture, read before anybody looks; nothing is remembered without one
     * @param lasting how long what holds is remembered at most
     */
    synchronized Precondition of(Condition condition, Optional<String> version, Duration lasting, Look look)
            throws SQLException {
        Found before = found.get(condition);
        if (before != null
                && version.isPresent()
                && version.get().equals(before.version())
                && System.nanoTime() - before.nanos() < lasting.toNanos()) {
            return before.condition();
        }
        found.remove(condition);
        long began = System.nanoTime();
        Precondition now = look.look();
        if (now.holds() && version.isPresent()) {
            found.put(condition, new Found(now, version.get(), began));
        }
        return now;
    }
}
