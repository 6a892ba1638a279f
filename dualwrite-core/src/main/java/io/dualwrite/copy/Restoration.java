package io.dualwrite.copy;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Effort;
import io.dualwrite.copy.steer.Valve;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.store.load.SetAside;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes indexes and references again, several at a time where nobody minds, references last. One that rows break is tried again a few
 * times: while a follower catches up, two rows may seem to hold one unique value.
 */
final class Restoration {
    private static final int TRIES = 5;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final SetAside setAside;
    private final CopySettings settings;
    private final boolean followed;
    private final Valve valve;
    private final Effort effort;
    private final Announcements announcements;
    private final List<SetAside.Restored> done = new ArrayList<>();
    private final ArrayDeque<SetAside.Part> waiting = new ArrayDeque<>();
    private @Nullable SQLException failure;
    private int left;
    private int underWay;

    Restoration(
            SetAside setAside,
            CopySettings settings,
            boolean followed,
            Valve valve,
            Effort effort,
            Announcements announcements) {
        this.setAside = setAside;
        this.settings = settings;
        this.followed = followed;
        this.valve = valve;
        this.effort = effort;
        this.announcements = announcements;
    }

    /** Those of one kind. */
    void run(SetAside.Kind kind) throws SQLException {
        List<SetAside.Part> parts =
                setAside.parts().stream().filter(part -> part.kind() == kind).toList();
        synchronized (this) {
            waiting.addAll(parts);
            left = parts.size();
        }
        Workers.run(Math.min(parts.size(), settings.loaders() + 1), "dualwrite-copy-index", this::work);
        synchronized (this) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private void work() {
        SetAside.@Nullable Part part = next();
        while (part != null) {
            try {
                restore(part);
            } catch (SQLException thrown) {
                synchronized (this) {
                    failure = thrown;
                    waiting.clear();
                }
            } finally {
                ended();
            }
            part = next();
        }
    }

    private void restore(SetAside.Part part) throws SQLException {
        long began = System.nanoTime();
        SetAside.Restored restored = setAside.restore(part, followed);
        for (int tried = 1; followed && tried < TRIES && restored.outcome() == SetAside.Outcome.REFUSED; tried++) {
            valve.rest(settings.firstPause().multipliedBy(tried));
            restored = setAside.restore(part, followed);
        }
        synchronized (this) {
            done.add(restored);
            left--;
        }
        announcements.say(new CopyEvent.PartRestored(
                part.table(),
                part.name(),
                restored.outcome() == SetAside.Outcome.AS_IT_WAS,
                Duration.ofNanos(System.nanoTime() - began)));
    }

    /** One at a time as long as the application needs a processor. */
    private SetAside.@Nullable Part next() {
        while (!valve.isCancelled()) {
            synchronized (this) {
                if (waiting.isEmpty() || underWay == 0 || effort.isWhole()) {
                    SetAside.Part next = waiting.pollFirst();
                    underWay += next == null ? 0 : 1;
                    return next;
                }
            }
            valve.rest(LOOK_AGAIN);
        }
        return null;
    }

    private synchronized void ended() {
        underWay--;
    }

    synchronized List<SetAside.Restored> done() {
        return List.copyOf(done);
    }

    synchronized int left() {
        return left;
    }
}
