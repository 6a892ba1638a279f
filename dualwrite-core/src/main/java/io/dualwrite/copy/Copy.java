package io.dualwrite.copy;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.journal.Position;
import io.dualwrite.store.CopyLog;
import io.dualwrite.store.CopySource;
import io.dualwrite.store.CopyTarget;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Scan;
import io.dualwrite.store.SetAside;
import io.dualwrite.store.TableMapping;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger log = LoggerFactory.getLogger(Copy.class);

    private final CopySource leader;
    private final CopyTarget follower;
    private final List<TableMapping> tables;
    private final CopySettings settings;
    private final Valve valve;
    private final Announcements announcements;
    private final Rate rate = new Rate();
    private volatile List<TableProgress> progress = List.of();
    private volatile CopyPhase phase = CopyPhase.READY;
    private volatile @Nullable Restoration restoration;
    private volatile String origin = "";
    private volatile boolean followed;

    /** @param tables parents first */
    public Copy(
            CopySource leader,
            CopyTarget follower,
            List<TableMapping> tables,
            CopySettings settings,
            Surroundings surroundings,
            CopyListener listener) {
        this.leader = leader;
        this.follower = follower;
        this.tables = List.copyOf(tables);
        this.settings = settings;
        this.valve = new Valve(settings, surroundings);
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
            begin(leading.installation(), Optional.of(leading.head()), anew, List.of());
        }
    }

    /**
     * Brings tables over once more, such as after their capture was broken, while the leader is being written to. The
     * follower must follow it.
     */
    public void again(List<TableMapping> again) throws SQLException {
        try (Leader leading = leader.lead(tables)) {
            begin(leading.installation(), Optional.of(leading.head()), false, again);
        }
    }

    /**
     * Begins, or prepares to go on, with a leader that nobody writes to until the end. The follower does not follow it
     * afterwards.
     *
     * @param identity says that it is this leader in this very state
     */
    public void atRest(String identity, boolean anew) throws SQLException {
        begin(identity, Optional.empty(), anew, List.of());
    }

    private void begin(String name, Optional<Position> head, boolean anew, List<TableMapping> again)
            throws SQLException {
        origin = name;
        followed = head.isPresent();
        CopyLog copyLog = follower.copyLog();
        List<CopyLog.Entry> wanted = new ArrayList<>();
        try (Scan scan = leader.scan(tables)) {
            for (TableMapping table : tables) {
                wanted.add(CopyLog.Entry.waiting(table.source(), name, shape(scan, table)));
            }
        }
        copyLog.begin(
                name,
                head,
                wanted,
                anew
                        ? tables.stream().map(TableMapping::source).toList()
                        : again.stream().map(TableMapping::source).toList(),
                anew);
        Map<String, CopyLog.Entry> present =
                copyLog.entries().stream().collect(Collectors.toMap(CopyLog.Entry::table, Function.identity()));
        List<TableProgress> found = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            CopyLog.Entry entry = present.getOrDefault(wanted.get(place).table(), wanted.get(place));
            requireSame(entry, wanted.get(place));
            found.add(new TableProgress(tables.get(place), entry));
        }
        progress = List.copyOf(found);
        phase = CopyPhase.READY;
    }

    /** A word for the table's columns, its key, and the way each value crosses. */
    private static String shape(Scan scan, TableMapping table) {
        String way = scan.shape(table)
                + table.target()
                + table.key()
                + table.columns().stream()
                        .map(column -> column.source() + ">" + column.target() + ">"
                                + column.conversion().spec() + ">" + column.companion())
                        .toList();
        return UUID.nameUUIDFromBytes(way.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void requireSame(CopyLog.Entry present, CopyLog.Entry wanted) {
        if (!present.shape().equals(wanted.shape())) {
            throw new DualWriteException(
                    ErrorCode.COPY_NOT_THE_SAME,
                    present.table(),
                    "Cannot go on copying table '" + present.table()
                            + "': its columns, or how they cross, are not what they were when the copy began.",
                    ErrorCode.COPY_NOT_THE_SAME.remedy());
        }
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
        try {
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
        rate.at(System.nanoTime(), rows());
        Thread counting = count(open);
        TableQueue queue = new TableQueue(open);
        Workers.run(
                Math.min(settings.loaders(), open.size()),
                "dualwrite-copy",
                () -> new Loader(
                                leader,
                                follower,
                                settings,
                                queue,
                                valve,
                                announcements,
                                () -> rate.at(System.nanoTime(), rows()))
                        .run());
        counting.interrupt();
        Workers.await(List.of(counting));
        return progress.stream().allMatch(table -> table.entry().isLoaded());
    }

    /** Only for tables without rows: others may be in use, or are only to be mended. */
    private void setAside(List<TableProgress> open) throws SQLException {
        List<TableMapping> empty = new ArrayList<>();
        for (TableProgress table : open) {
            if (follower.copyLog().isEmpty(table.table())) {
                empty.add(table.table());
            }
        }
        if (!empty.isEmpty()) {
            follower.setAside().setAside(empty);
        }
    }

    /** Beside the loading: how many rows there are is only for those who watch. */
    private Thread count(List<TableProgress> open) {
        Thread thread = new Thread(
                () -> {
                    try (Scan scan =
                            leader.scan(open.stream().map(TableProgress::table).toList())) {
                        for (TableProgress table : open) {
                            if (Thread.interrupted()) {
                                return;
                            }
                            scan.begin();
                            table.expect(scan.count(table.table()));
                            scan.end();
                        }
                    } catch (SQLException | DualWriteException failure) {
                        log.info("The rows to copy could not be counted: {}", failure.getMessage());
                    }
                },
                "dualwrite-copy-count");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private List<SetAside.Restored> restore() throws SQLException {
        Restoration again = new Restoration(follower.setAside(), settings, followed, valve, announcements);
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

    private long rows() {
        long rows = 0;
        for (TableProgress table : progress) {
            rows += table.entry().rows();
        }
        return rows;
    }

    private List<TableStatus> statuses() {
        return progress.stream().map(TableProgress::status).toList();
    }

    public CopyStatus status() {
        Restoration again = restoration;
        CopyStatus status = new CopyStatus(
                phase,
                statuses(),
                phase == CopyPhase.ROWS ? rate.perSecond() : 0,
                Optional.empty(),
                valve.reason(),
                again == null ? 0 : again.left());
        Optional<Duration> remaining =
                phase == CopyPhase.ROWS ? rate.until(Math.max(0, status.expected() - status.rows())) : Optional.empty();
        return new CopyStatus(
                status.phase(),
                status.tables(),
                status.rowsPerSecond(),
                remaining,
                status.heldBack(),
                status.partsLeft());
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
