package io.dualwrite.route.readiness;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 *   <li>At every look: hear what the other processes say. A statement that differed or failed elsewhere is not ready here either, and one
 *       that was told to begin anew does so everywhere.
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
    private final Map<String, Instant> forgotten = new HashMap<>();
    private final Set<String> untold = new HashSet<>();

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
                table.create();
                table.said(version).forEach(this::isNews);
                readiness.restore(table.load(version));
                takenOver = true;
                return;
            }
            tell();
            listen();
            if (++looks % LOOKS_BETWEEN_SAVES == 0) {
                save();
            }
        } catch (SQLException away) {
            log.debug("What is known of statements was not exchanged with the target: {}", away.getMessage());
        } catch (RuntimeException defect) {
            log.warn("What is known of statements was not exchanged with the target", defect);
        }
    }

    /**
     * Lets a statement begin anew, in every process. While the target is away the others hear of it later.
     *
     * @return whether any process has seen it
     */
    public synchronized boolean forget(String statement) {
        boolean here = readiness.forget(statement);
        try {
            boolean anywhere = table.forget(statement, readiness.report(statement), version, readiness.now());
            return here || anywhere;
        } catch (SQLException away) {
            log.info("The other processes hear later that a statement begins anew: {}", away.getMessage());
            if (here) {
                untold.add(statement);
            }
            return here;
        }
    }

    private void tell() throws SQLException {
        for (String statement : List.copyOf(untold)) {
            table.forget(statement, readiness.report(statement), version, readiness.now());
            untold.remove(statement);
        }
    }

    private void listen() throws SQLException {
        for (ReadinessTable.Said said : table.said(version)) {
            if (isNews(said)) {
                readiness.forget(said.report().statement());
            }
            readiness.heard(said.report());
        }
    }

    /** Whether it was told to begin anew since the last look. Begun anew twice, for a process that said it itself, is no harm. */
    private boolean isNews(ReadinessTable.Said said) {
        Instant moment = said.forgotten();
        return moment != null && !moment.equals(forgotten.put(said.report().statement(), moment));
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
