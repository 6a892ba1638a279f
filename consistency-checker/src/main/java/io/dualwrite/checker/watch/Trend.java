package io.dualwrite.checker.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last half hour, in points a few seconds apart: what the curves on the pages are drawn from. Thread-safe. */
public final class Trend {
    private static final Duration APART = Duration.ofSeconds(5);
    private static final int MOST = 360;

    private final Deque<Point> points = new ArrayDeque<>();

    /** What is not known at that moment is absent, and the curve has a gap. */
    public record Point(
            Instant at,
            @Nullable Long lag,
            @Nullable Long lagMillis,
            @Nullable Double written,
            @Nullable Double applied,
            @Nullable Double sourceReads,
            @Nullable Double targetReads,
            @Nullable Double sourceP95,
            @Nullable Double targetP95) {
        static Point of(Picture picture) {
            boolean measured = picture.latency().statements() > 0;
            return new Point(
                    picture.at(),
                    picture.lag() == null ? null : picture.lag().changes(),
                    picture.lag() == null ? null : picture.lag().millis(),
                    picture.rates().written(),
                    picture.rates().applied(),
                    picture.rates().sourceReads(),
                    picture.rates().targetReads(),
                    measured ? picture.latency().sourceP95() : null,
                    measured ? picture.latency().targetP95() : null);
        }
    }

    /** Takes a picture, unless the last one was taken a moment ago. */
    public synchronized void add(Picture picture) {
        Point last = points.peekLast();
        if (last != null && picture.at().isBefore(last.at().plus(APART))) {
            return;
        }
        points.addLast(Point.of(picture));
        if (points.size() > MOST) {
            points.removeFirst();
        }
    }

    /** Oldest first. */
    public synchronized List<Point> points() {
        return new ArrayList<>(points);
    }
}
