package io.dualwrite.checker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.checker.browser.Sidecar;
import io.dualwrite.checker.finding.Finding;
import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.FindingState;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.finding.SightedRow;
import io.dualwrite.checker.schedule.PlannedCheck;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.checker.schedule.Schedules;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.testsupport.database.DatabasePair;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The whole service over two real databases; its own schedules are far apart, and checks are run by hand. */
@ExtendWith(OutputCaptureExtension.class)
class ChecksIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Schedule FULL = Schedule.once("full", CompareMode.FULL, Set.of());
    private static final Schedule COUNTS = Schedule.once("counts", CompareMode.COUNTS, Set.of());

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("CREATE TABLE orders(id INTEGER PRIMARY KEY, total REAL, note TEXT);"
                    + " CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT)")
            .withTargetSchema("CREATE TABLE orders(id bigint PRIMARY KEY, total double precision, note text);"
                    + " CREATE TABLE users(id bigint PRIMARY KEY, name text)")
            .freshForEachTest()
            .withoutLeakCheck();

    @TempDir
    private Path folder;

    private Sidecar sidecar;
    private Checks checks;
    private Findings findings;

    @BeforeEach
    void start() throws SQLException {
        for (DataSource side : List.of(databases.source(), databases.target())) {
            run(side, "INSERT INTO orders VALUES (1, 1.5, 'a'), (2, 2.5, 'b'), (3, 3.5, 'c')");
            run(side, "INSERT INTO users VALUES (1, 'ada')");
        }
        sidecar = Sidecar.on(folder).watching(databases).start();
        checks = sidecar.bean(Checks.class);
        findings = sidecar.bean(Findings.class);
    }

    @AfterEach
    void stop() {
        sidecar.close();
    }

    @Test
    void equalDatabasesHaveNoFindingAndTheCheckIsOnRecord() {
        CheckRun run = checks.run(FULL);

        assertThat(run.sentence()).startsWith("Equal: 4 rows of 2 tables");
        assertThat(run.outcome()).isEqualTo(CheckRun.Outcome.EQUAL);
        assertThat(run.hasVerified()).isTrue();
        assertThat(findings.live()).isEmpty();
        assertThat(checks.latest(10)).extracting(CheckRun::id).containsExactly(run.id());
    }

    @Test
    void driftIsNamedByRowAndColumnAndClosesByItselfWhenItIsGone() throws SQLException {
        run(databases.target(), "UPDATE orders SET total = 9.5 WHERE id = 2");
        run(databases.target(), "DELETE FROM orders WHERE id = 3");

        assertThat(checks.run(FULL).outcome()).isEqualTo(CheckRun.Outcome.DRIFT);
        Finding finding = only();
        assertThat(finding.kind()).isEqualTo(FindingKind.DRIFT);
        assertThat(finding.subject()).isEqualTo("orders");
        assertThat(finding.summary()).isEqualTo("2 of 3 rows differ: 1 missing in the target, 1 with other values");
        assertThat(findings.find(finding.id()).orElseThrow().rows())
                .contains(new SightedRow("2", "value", "total"))
                .anyMatch(row -> row.key().equals("3") && row.difference().equals("missing"));

        run(databases.target(), "UPDATE orders SET total = 2.5 WHERE id = 2");
        run(databases.target(), "INSERT INTO orders VALUES (3, 3.5, 'c')");
        checks.run(FULL);

        assertThat(findings.live()).isEmpty();
        assertThat(findings.latest(10)).singleElement().matches(closed -> closed.state() == FindingState.CLOSED);
    }

    /** Equal counts say nothing of rows that differ in a value. */
    @Test
    void countsDoNotCloseWhatOnlyAFullCheckCanSee() throws SQLException {
        run(databases.target(), "UPDATE orders SET total = 9.5 WHERE id = 2");
        checks.run(FULL);

        checks.run(COUNTS);

        assertThat(only().kind()).isEqualTo(FindingKind.DRIFT);
        assertThat(only().sightings()).isEqualTo(1);
    }

    @Test
    void nothingComparedIsAFindingAndNoSuccess() throws SQLException {
        for (DataSource side : List.of(databases.source(), databases.target())) {
            run(side, "DELETE FROM orders");
            run(side, "DELETE FROM users");
        }

        assertThat(checks.run(FULL).outcome()).isEqualTo(CheckRun.Outcome.NOTHING_COMPARED);
        assertThat(only().kind()).isEqualTo(FindingKind.NOTHING_COMPARED);
    }

    @Test
    void aTableThatVanishedIsSaidAndTheOthersAreCompared() throws SQLException {
        checks.run(FULL);
        run(databases.target(), "DROP TABLE users");

        CheckRun run = checks.run(FULL);

        assertThat(run.outcome()).isIn(CheckRun.Outcome.DRIFT, CheckRun.Outcome.FAILED);
        assertThat(checks.run(FULL).outcome()).isEqualTo(CheckRun.Outcome.DRIFT);
        assertThat(findings.live())
                .extracting(Finding::kind, Finding::subject)
                .containsExactly(org.assertj.core.api.Assertions.tuple(FindingKind.SCHEMA_MISFIT, "users"));
    }

    @Test
    void aTableThatCameBackIsNoFindingAnyMore() throws SQLException {
        run(databases.target(), "ALTER TABLE users RENAME TO gone");
        checks.run(FULL);
        assertThat(only().kind()).isEqualTo(FindingKind.SCHEMA_MISFIT);

        run(databases.target(), "ALTER TABLE gone RENAME TO users");
        checks.run(Schedule.once("sampled", CompareMode.SAMPLED, Set.of()));

        assertThat(findings.live()).isEmpty();
    }

    @Test
    void aContinuousScheduleGoesOnBesideTheOthersRestsWhilePausedAndEndsWhenItIsGone() throws SQLException {
        Schedules schedules = sidecar.bean(Schedules.class);
        Schedule always =
                new Schedule("always", CompareMode.CONTINUOUS, Set.of(), Duration.ofSeconds(1), null, null, false);
        run(databases.target(), "UPDATE orders SET total = 9.5 WHERE id = 2");

        schedules.put(always, false, "olga");

        await().atMost(LONG).until(() -> findings.live().size() == 1);
        assertThat(only().kind()).isEqualTo(FindingKind.DRIFT);
        assertThat(checks.truths()).extracting(TableTruth::tableName).contains("orders", "users");
        run(databases.target(), "UPDATE orders SET total = 2.5 WHERE id = 2");
        await().atMost(LONG).until(() -> findings.live().isEmpty());

        schedules.put(always, true, "olga");
        await().atMost(LONG).until(() -> !isRunning("always"));
        Instant paused = begun("always");
        assertThat(checks.run(COUNTS).outcome()).isEqualTo(CheckRun.Outcome.EQUAL);
        sidecar.bean(ContinuousPasses.class).runDue(Expected.ALWAYS);
        assertThat(begun("always")).isEqualTo(paused);

        schedules.put(always, false, "olga");
        await().atMost(LONG).until(() -> begun("always").isAfter(paused));
        schedules.forget("always");
        await().atMost(LONG).until(() -> !isRunning("always"));
    }

    /** As when a migration is switched off: from then on the target falls behind, and that is no difference. */
    @Test
    void whatIsSeenOnceTheTargetIsNoLongerKeptInStepIsNoFinding() throws SQLException {
        run(databases.target(), "DELETE FROM orders WHERE id = 3");
        Schedule often = new Schedule("often", CompareMode.COUNTS, Set.of(), Duration.ofMillis(1), null, null, false);
        List<PlannedCheck> planned = List.of(new PlannedCheck(often, true, false, Optional.empty()));

        checks.runDue(planned, ZoneOffset.UTC, new Expects(false, false));
        assertThat(checks.last("often")).isEmpty();

        checks.runDue(planned, ZoneOffset.UTC, new Expects(true, false));
        CheckRun dropped = checks.last("often").orElseThrow();
        assertThat(dropped.outcome()).isEqualTo(CheckRun.Outcome.FAILED);
        assertThat(dropped.sentence()).contains("not kept in step");
        assertThat(findings.live()).isEmpty();

        await().atMost(LONG).until(() -> {
            checks.runDue(planned, ZoneOffset.UTC, new Expects(true, true));
            return findings.live().size() == 1;
        });
        assertThat(only().kind()).isEqualTo(FindingKind.COUNT_MISMATCH);
    }

    /** In the middle of a check: it waits for a table of the target that somebody else has locked. */
    @Test
    void aStopInTheMiddleOfACheckIsNoFailureInTheLogAndOnRecordAtTheNextStart(CapturedOutput log) throws SQLException {
        sidecar.close();
        sidecar = Sidecar.on(folder)
                .watching(databases)
                .with("--logging.level.io.dualwrite.checker.run=info")
                .start();
        checks = sidecar.bean(Checks.class);
        try (Connection locker = databases.target().getConnection();
                Statement lock = locker.createStatement()) {
            locker.setAutoCommit(false);
            lock.execute("LOCK TABLE orders, users IN ACCESS EXCLUSIVE MODE");
            checks.request(FULL);
            await().atMost(LONG)
                    .until(() -> count("SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
                                    + " WHERE NOT granted AND datname = current_database()")
                            > 0);
            sidecar.close();
            locker.rollback();
        }
        await().atMost(LONG).until(() -> log.getAll().contains("Check 'full' was stopped before it ended"));

        sidecar = Sidecar.on(folder).watching(databases).start();

        assertThat(sidecar.bean(Checks.class).last("full").orElseThrow().outcome())
                .isEqualTo(CheckRun.Outcome.FAILED);
        assertThat(sidecar.bean(Checks.class).last("full").orElseThrow().sentence())
                .contains("the sidecar was stopped before it ended");
        assertThat(log.getAll())
                .doesNotContain("in a way that it should not")
                .doesNotContain("StoppedException")
                .doesNotContain("Unexpected error occurred in scheduled task");
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private boolean isRunning(String schedule) {
        return checks.last(schedule).orElseThrow().outcome() == CheckRun.Outcome.RUNNING;
    }

    private Instant begun(String schedule) {
        return checks.last(schedule).orElseThrow().beganAt();
    }

    @Test
    void theSidecarWritesNothingIntoEitherDatabase() throws SQLException {
        checks.run(FULL);

        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM pg_class"
                        + " WHERE relnamespace = current_schema()::regnamespace AND relname LIKE '\\_dualwrite%'")) {
            row.next();
            assertThat(row.getLong(1)).isZero();
        }
    }

    private Finding only() {
        assertThat(findings.live()).hasSize(1);
        return findings.live().get(0);
    }

    private static void run(DataSource side, String sql) throws SQLException {
        try (Connection connection = side.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
