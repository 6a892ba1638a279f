package io.dualwrite.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Tells what the demo does, step by step, and keeps count of what was promised.
 *
 * <p>A step that throws ends the demo; a promise that does not hold is told, counted, and the demo goes on: the reader sees
 * everything that is wrong, not only the first thing.
 */
final class Narrator {

    private final PrintStream out;
    private final InstantSource clock;
    private int steps;
    private int promises;
    private int broken;

    Narrator(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Does something worth telling; its result is handed on. */
    <T> T step(String what, Callable<T> action) throws Exception {
        steps++;
        out.printf(Locale.ROOT, "%n%d. %s%n", steps, what);
        Instant started = clock.instant();
        try {
            T result = action.call();
            out.printf(Locale.ROOT, "   done in %s%n", seconds(started));
            return result;
        } catch (Exception failure) {
            out.printf(Locale.ROOT, "   FAILED after %s%n", seconds(started));
            throw failure;
        }
    }

    void tell(String form, Object... values) {
        out.printf(Locale.ROOT, "   " + form + "%n", values);
    }

    /** Says whether something that was promised holds, and remembers it. */
    void promise(String promise, boolean holds, String evidence) {
        promises++;
        if (!holds) {
            broken++;
        }
        out.printf(Locale.ROOT, "   %s %s (%s)%n", holds ? "ok    " : "BROKEN", promise, evidence);
    }

    /** The last line; true when at least one thing was promised and everything promised holds. */
    boolean conclude() {
        out.printf(Locale.ROOT, "%n%d steps, %d promises, %d broken.%n", steps, promises, broken);
        return promises > 0 && broken == 0;
    }

    private String seconds(Instant started) {
        return String.format(
                Locale.ROOT,
                "%.1f s",
                Duration.between(started, clock.instant()).toMillis() / 1000.0);
    }
}
