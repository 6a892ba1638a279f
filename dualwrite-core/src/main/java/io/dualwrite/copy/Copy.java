package io.dualwrite.copy;

import io.dualwrite.copy.progress.CopyPhase;
import io.dualwrite.copy.progress.CopyStatus;
import io.dualwrite.copy.progress.Forecast;
import io.dualwrite.copy.progress.TableProgress;
import io.dualwrite.copy.progress.TableStatus;
import io.dualwrite.copy.progress.Workload;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Effort;
import io.dualwrite.copy.steer.Promptness;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.copy.steer.Valve;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Store;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.load.SetAside;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Brings all rows of some tables from a leader to a follower.
 *
 * <ol>
 *   <li>{@link #follow} or {@link #atRest} begins it: the follower remembers which tables are to come, and is not caught
 *       up from now on.
 *   <li>{@link #run} sets aside what slows loading down, {@linkplain Loader loads} all tables, makes again what was
 *       set aside, has the follower continue the leader's keys, and ends the copy. A replicator may run meanwhile.
 *   <li>Once a replicator has taken what was written since, the follower is caught up.
 * </ol>
 *
 * <p>Why a copied row can never overwrite a newer one: it comes from a snapshot that is not older than the follower's
 * position, which the transaction that writes it holds still. Whatever changed after that snapshot lies behind the
 * position in the journal, so it is still to come (ADR-0045).
 *
 * <p>Whatever ends a run, the next one goes on where the follower says it was. Thread-safe.
 */
public final class Copy {
    private final Store leader;
    private final Store follower;
    private final List<TableMapping> tables;
    private final CopySettings settings;
    private final Surroundings surroundings;
    private final Effort effort = new Effort();
    private final Valve valve;
    private final Announcements announcements;
    private final Forecast forecast = new Forecast();
    private volatile List<TableProgress> progress = List.of();
    private volatile CopyPhase phase = CopyPhase.READY;
    private volatile @Nullable Restoration restoration;
    private volatile String origin = "";
    private volatile boolean followed;

    /** @param tables parents first */
    public Copy(
            Store leader,
            Store follower,
            List<TableMapping> tables,
            CopySettings settings,
            Surroundings surroundings,
            CopyListener listener) {
        this.leader = leader;
        this.follower = follower;
        this.tables = List.copyOf(tables);
        this.settings = settings;
        this.surroundings = surroundings;
        this.valve = new Valve(settings, surroundings, effort);
        this.announcements = new Announcements(listener);
    }

    /**
     * Begins, or prepares to go on, while the leader is being written to: installs capture, and has the follower follow the
     * journal from its present end. The one way in which a migration starts.
     *
     * @param anew whatever the follower followed or held before is replaced
     */
    public void follow(boolean anew) throws SQLException {
        leader.capture().install(tables);
        try (Leader leading = leader.lead(tables)) {
            begin(new Beginning(leading.installation(), Optional.of(leading.head())), List.of(), anew);
        }
    }

    /**
     * Brings tables over once more, such as after their capture was broken, while the leader is being written to. The
     * follower must follow it.
     */
    public void again(List<TableMapping> again) throws SQLException {
        try (Leader leading = leader.lead(tables)) {
            begin(new Beginning(leading.installation(), Optional.of(leading.head())), again, false);
        }
    }

    /**
     * Begins, or prepares to go on, with a leader that nobody writes to until the end. The follower does not follow it
     * afterwards.
     *
     * @param identity says that it is this leader in this very state
     */
    public void atRest(String identity, boolean anew) throws SQLException {
        begin(new Beginning(identity, Optional.empty()), List.of(), anew);
    }

    private void begin(Beginning beginning, List<TableMapping> again, boolean anew) throws SQLException {
        origin = beginning.origin();
        followed = beginning.head().isPresent();
        progress = beginning.of(leader, follower, tables, again, anew);
        phase = CopyPhase.READY;
    }

    /**
     * Copies what is left to copy. Returns when all is done, when it was cancelled, or when every table has either come
     * to its end or failed.
     */
    public CopyReport run() throws SQLException {
        if (origin.isEmpty()) {
            throw new IllegalStateException("A copy must be begun before it can run");
        }
        long began = System.nanoTime();
        try (Promptness watching = Promptness.watch(effort, surroundings.writeLatency())) {
            List<SetAside.Restored> parts = List.of();
            List<String> generators = List.of();
            boolean loaded = load();
            if (loaded) {
                parts = restore();
                generators = continueKeys();
            }
            boolean complete =
                    loaded && !valve.isCancelled() && follower.copyLog().finish(origin);
            phase = complete ? CopyPhase.FINISHED : CopyPhase.STOPPED;
            CopyReport report = new CopyReport(
                    complete, statuses(), parts, generators, Duration.ofNanos(System.nanoTime() - began));
            if (complete) {
                announcements.say(new CopyEvent.Finished(report.rows(), report.refused(), report.time()));
            }
            return report;
        } finally {
            if (phase != CopyPhase.FINISHED) {
                phase = CopyPhase.STOPPED;
            }
        }
    }

    private boolean load() throws SQLException {
        phase = CopyPhase.ROWS;
        List<TableProgress> open =
                progress.stream().filter(TableProgress::isOpen).toList();
        announcements.say(new CopyEvent.Began(origin, progress.size(), progress.size() - open.size()));
        setAside(open);
        forecast.at(System.nanoTime(), workloads());
        TableQueue queue = new TableQueue(open);
        try (Counting counting = Counting.of(leader, open)) {
            Workers.run(
                    Math.min(settings.loaders(), open.size()),
                    "dualwrite-copy",
                    () -> new Loader(
                                    leader,
                                    follower,
                                    settings,
                                    queue,
                                    valve,
                                    effort,
                                    announcements,
                                    () -> forecast.at(System.nanoTime(), workloads()))
                            .run());
        }
        announcements.heldBack("");
        return progress.stream().allMatch(table -> table.entry().isLoaded());
    }

    /**
     * All parts of tables without rows: others may be in use, or are only to be mended. At rest nobody uses them, and their
     * references would fire for rows that are replaced.
     */
    private void setAside(List<TableProgress> open) throws SQLException {
        List<TableMapping> empty = new ArrayList<>();
        List<TableMapping> filled = new ArrayList<>();
        for (TableProgress table : open) {
            (follower.copyLog().isEmpty(table.table()) ? empty : filled).add(table.table());
        }
        if (!empty.isEmpty()) {
            follower.setAside().setAside(empty);
        }
        if (!followed && !filled.isEmpty()) {
            follower.setAside().setReferencesAside(filled);
        }
    }

    private List<SetAside.Restored> restore() throws SQLException {
        Restoration again = new Restoration(follower.setAside(), settings, followed, valve, effort, announcements);
        restoration = again;
        phase = CopyPhase.INDEXES;
        again.run(SetAside.Kind.INDEX);
        phase = CopyPhase.REFERENCES;
        again.run(SetAside.Kind.REFERENCE);
        return again.done();
    }

    private List<String> continueKeys() throws SQLException {
        List<String> continued = new ArrayList<>();
        try (Scan scan = leader.scan(tables)) {
            scan.begin();
            for (TableMapping table : tables) {
                OptionalLong highest = scan.highestGenerated(table);
                if (highest.isPresent()) {
                    follower.setAside()
                            .continueAfter(table, highest.getAsLong())
                            .ifPresent(continued::add);
                }
            }
            scan.end();
        }
        return continued;
    }

    private List<Workload> workloads() {
        return progress.stream().map(TableProgress::workload).toList();
    }

    private List<TableStatus> statuses() {
        return progress.stream().map(TableProgress::status).toList();
    }

    public CopyStatus status() {
        Restoration again = restoration;
        boolean loading = phase == CopyPhase.ROWS;
        Optional<String> waitsFor = progress.stream()
                .flatMap(table -> table.waitsFor().stream())
                .findFirst()
                .filter(reason -> loading);
        // While a database fails nobody knows when it will be over, and what was the rate is none any more.
        boolean moves = loading && waitsFor.isEmpty();
        return new CopyStatus(
                phase,
                statuses(),
                moves ? forecast.rowsPerSecond() : 0,
                moves ? forecast.remaining(workloads()) : Optional.empty(),
                loading
                        ? valve.reason()
                                .filter(Valve.PAUSED::equals)
                                .or(() -> waitsFor)
                                .or(valve::reason)
                        : Optional.empty(),
                again == null ? 0 : again.left());
    }

    /** No further chunk begins until {@link #resume}. */
    public void pause() {
        valve.pause();
    }

    public void resume() {
        valve.resume();
    }

    /** Has {@link #run} return after the present chunks. It can be begun again later, and goes on there. */
    public void cancel() {
        valve.cancel();
    }
}
