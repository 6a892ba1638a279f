package io.dualwrite.checker.run;

import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.schedule.PlannedCheck;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.compare.Comparison;
import io.dualwrite.compare.memory.CheckMemory;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.Pace;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.repair.RepairPlan;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs checks one after the other, remembers what came of each, and reports what they saw.
 *
 * <ol>
 *   <li>A check is on record before it begins: one that the sidecar did not survive is seen as failed afterwards.
 *   <li>A database that is away fails the check and nothing else; the next one is tried when it is due.
 *   <li>What was seen, and where was looked, goes to the {@linkplain Findings findings}.
 * </ol>
 */
@Service
public class Checks {
    private static final Logger log = LoggerFactory.getLogger(Checks.class);
    private static final int ROWS_KEPT = 100;
    private static final int MOST_REQUESTED = 2;
    private static final String NOT_MEANT =
            "nothing is said of it: the target was not kept in step all the time, so rows that differ mean nothing";
    private static final String STOPPED = "the sidecar was stopped before it ended";

    private final CheckRunRepository runs;
    private final TableTruthRepository truths;
    private final Findings findings;
    private final ComparedPair pair;
    private final OwnMemory memory;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;
    private final Queue<Schedule> requested = new ArrayBlockingQueue<>(MOST_REQUESTED);
    /** When each schedule began last: asked every few seconds. */
    private final Map<String, Optional<Instant>> began = new ConcurrentHashMap<>();

    private final Object reporting = new Object();
    private volatile @Nullable ComparePlan plan;

    Checks(
            CheckRunRepository runs,
            TableTruthRepository truths,
            Findings findings,
            ComparedPair pair,
            OwnMemory memory,
            TransactionOperations transactions,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.runs = runs;
        this.truths = truths;
        this.findings = findings;
        this.pair = pair;
        this.memory = memory;
        this.transactions = transactions;
        this.clock = clock;
        this.events = events;
    }

    /** Those that a sidecar which is no more had begun did not end. To be called before the first check. */
    public void failUnfinished() {
        transactions.executeWithoutResult(status ->
                runs.findByOutcome(CheckRun.Outcome.RUNNING).forEach(run -> run.failed(STOPPED, clock.instant())));
    }

    /**
     * Somebody wants this one, as soon as the one that runs has ended.
     *
     * @throws IllegalArgumentException if others were wanted and have not begun yet
     */
    public void request(Schedule schedule) {
        if (!requested.offer(schedule)) {
            throw new IllegalArgumentException(
                    "Another check was asked for and has not begun yet; the one that runs has to end first");
        }
    }

    /** Runs those that were asked for. */
    public void runRequested() {
        for (Schedule wanted = requested.poll(); wanted != null; wanted = goesOn() ? requested.poll() : null) {
            run(wanted);
        }
    }

    /**
     * Runs those that are due, in their order. Continuous ones go on beside them.
     *
     * @param expected asked before each of them, and after it
     */
    public void runDue(List<PlannedCheck> planned, ZoneId zone, Expected expected) {
        for (PlannedCheck one : planned) {
            if (goesOn()
                    && !one.paused()
                    && !one.schedule().isContinuous()
                    && isDue(one.schedule(), zone)
                    && expected.equal()) {
                run(one.schedule(), expected);
            }
        }
    }

    private static boolean goesOn() {
        return !Thread.currentThread().isInterrupted();
    }

    boolean isDue(Schedule schedule, ZoneId zone) {
        Optional<Instant> last =
                began.computeIfAbsent(schedule.name(), name -> last(name).map(CheckRun::beganAt));
        return schedule.isDue(clock.instant(), last, zone);
    }

    /** The last one that ran, or runs, by the schedule of this name. */
    public Optional<CheckRun> last(String schedule) {
        return runs.findFirstByScheduleOrderByBeganAtDesc(schedule);
    }

    /** Runs one now, after the one that runs, whatever is expected. What happens is on record when it returns. */
    public CheckRun run(Schedule schedule) {
        return run(schedule, Expected.ALWAYS);
    }

    private synchronized CheckRun run(Schedule schedule, Expected expected) {
        Pace pace = schedule.polite() ? Pace.polite(() -> Duration.ZERO, Duration.ofSeconds(1)) : Pace.FAST;
        boolean remembers = schedule.mode() == CompareMode.INCREMENTAL || schedule.mode() == CompareMode.FULL;
        return carryOut(schedule, pace, remembers ? memory : CheckMemory.NONE, expected);
    }

    CheckRun carryOut(Schedule schedule, Pace pace, CheckMemory remembered, Expected expected) {
        CheckRun run = save(new CheckRun(schedule.name(), schedule.mode(), clock.instant()));
        began.put(schedule.name(), Optional.of(run.beganAt()));
        try {
            CompareReport report = compare(schedule, pace, remembered, ROWS_KEPT);
            if (!expected.stillEqual(report.begin().known())) {
                run.failed(NOT_MEANT, clock.instant());
                log.info("Check '{}': {}", schedule.name(), NOT_MEANT);
                return save(run);
            }
            Sightings seen = Sightings.of(report, schedule.tables().isEmpty());
            synchronized (reporting) { // two that report at once would open the same finding twice
                findings.report(seen.scope(), seen.sightings());
                remember(report);
            }
            run.ended(report, clock.instant());
            events.publishEvent(new CheckEnded(schedule, report, clock.instant()));
        } catch (SQLException | RuntimeException failure) {
            if (Thread.currentThread().isInterrupted()) {
                return stopped(run);
            }
            failed(run, failure);
        }
        return save(run);
    }

    private void failed(CheckRun run, Exception failure) {
        plan = null;
        if (failure instanceof SQLException || failure instanceof DualWriteException) {
            run.failed(String.valueOf(failure.getMessage()), clock.instant());
            log.info("Check '{}' could not be ended: {}", run.schedule(), failure.getMessage());
        } else {
            run.failed(String.valueOf(failure), clock.instant());
            log.warn("Check '{}' failed in a way that it should not", run.schedule(), failure);
        }
    }

    /** Its thread is wanted back, and by now the databases may be closed, our own too: then the next start puts it on record. */
    private CheckRun stopped(CheckRun run) {
        run.failed(STOPPED, clock.instant());
        log.info("Check '{}' was stopped before it ended: this process stops", run.schedule());
        boolean wantedBack = Thread.interrupted();
        try {
            return save(run);
        } catch (RuntimeException closed) {
            log.debug("That check '{}' was stopped is put on record at the next start", run.schedule(), closed);
            return run;
        } finally {
            if (wantedBack) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * What differs in a table now. Nothing of it is put on record.
     *
     * @param most rows to name; the others are only counted
     */
    public DifferingRows differing(String table, int most) throws SQLException {
        Schedule once = Schedule.once("what differs", CompareMode.FULL, Set.of(table));
        RepairPlan differing = RepairPlan.of(compare(once, Pace.FAST, CheckMemory.NONE, most));
        return new DifferingRows(differing.rows().stream().map(Difference::key).toList(), differing.beyond());
    }

    private CompareReport compare(Schedule schedule, Pace pace, CheckMemory remembered, int rowsKept)
            throws SQLException {
        ComparePlan known = plan;
        // A plan reads the whole source: one with gaps is made again, but not every minute.
        boolean gaps = known != null && !known.impossible().isEmpty() && schedule.mode() != CompareMode.COUNTS;
        if (known == null || gaps) {
            known = pair.plan();
            plan = known;
        }
        CompareSettings settings = CompareSettings.full()
                .withMode(schedule.mode())
                .withTables(schedule.tables())
                .withRowsKept(rowsKept)
                .withPace(pace);
        try (SqliteSide source = pair.source();
                PostgresSide target = pair.target()) {
            Comparison comparison =
                    new Comparison(source, target, known, settings, CompareListener.NONE, InstantSource.system());
            return comparison.remembering(remembered, true).run();
        }
    }

    private void remember(CompareReport report) {
        Instant now = clock.instant();
        transactions.executeWithoutResult(status -> report.tables().forEach(table -> {
            TableTruth truth = truths.findById(table.table()).orElseGet(() -> new TableTruth(table.table()));
            truth.hear(report.mode(), table, now);
            truths.save(truth);
        }));
    }

    /** What was last said of each table. */
    public List<TableTruth> truths() {
        return truths.findAll();
    }

    private CheckRun save(CheckRun run) {
        return transactions.execute(status -> runs.save(run));
    }

    /** The latest ones, newest first. */
    public List<CheckRun> latest(int atMost) {
        return runs.findAllByOrderByBeganAtDesc(PageRequest.of(0, atMost));
    }

    /** The last one that compared rows to the end, with whatever result. */
    public Optional<CheckRun> lastVerified() {
        return runs.lastVerified(CompareMode.COUNTS, CheckRun.VERIFIED);
    }

    /** Forgets checks that began longer ago than that. */
    public void forget(Duration retention) {
        long before = clock.instant().minus(retention).toEpochMilli();
        transactions.executeWithoutResult(status -> runs.forget(before));
        began.clear();
    }
}
