package io.dualwrite.route.readiness;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what was learnt of statements outlive this process.
 *
 * <ol>
 *   <li>As soon as the target answers: take over what earlier runs learnt under the same schema and overrides.
 *   <li>Now and then, and at the end: save it. Nothing is saved before that was taken over, for somebody who knows nothing yet
 *       would write over it.
 * </ol>
 *
 * <p>On a thread of its own, so that nobody waits for a target that hangs. Thread-safe.
 */
public final class ReadinessKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReadinessKeeper.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_BETWEEN_SAVES = 15;

    /** What must be there in the target before anything is tried on it. */
    @FunctionalInterface
    public interface Preparation {
        void run() throws SQLException;
    }

    private final Readiness readiness;
    private final ReadinessTable table;
    private final int version;
    private final Preparation preparation;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "dualwrite-readiness");
        made.setDaemon(true);
        return made;
    });
    private @Nullable ScheduledFuture<?> looking;
    private boolean takenOver;
    private int looks;
    private List<StatementReport> saved = List.of();

    /** @param version of schema and overrides: what was learnt under another one does not count */
    public ReadinessKeeper(Readiness readiness, ReadinessTable table, int version, Preparation preparation) {
        this.readiness = readiness;
        this.table = table;
        this.version = version;
        this.preparation = preparation;
    }

    public synchronized void start() {
        looking = thread.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        try {
            if (!takenOver) {
                preparation.run();
                readiness.restore(table.load(version));
                takenOver = true;
            } else if (++looks % LOOKS_BETWEEN_SAVES == 0) {
                save();
            }
        } catch (SQLException away) {
            log.debug("What is known of statements was not exchanged with the target: {}", away.getMessage());
        } catch (RuntimeException defect) {
            log.warn("What is known of statements was not exchanged with the target", defect);
        }
    }

    private void save() throws SQLException {
        List<StatementReport> now = readiness.report();
        List<StatementReport> changed =
                now.stream().filter(report -> !saved.contains(report)).toList();
        if (!changed.isEmpty()) {
            table.save(changed, version);
            saved = now;
        }
    }

    /** Saves for the last time; a target that does not answer is not waited for longer than its pool does. */
    @Override
    public void close() {
        thread.shutdownNow();
        synchronized (this) {
            if (looking != null) {
                looking.cancel(false);
            }
            if (takenOver) {
                try {
                    save();
                } catch (SQLException away) {
                    log.warn("What was learnt of statements lately could not be saved: {}", away.getMessage());
                }
            }
        }
    }
}
