package io.dualwrite.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Stage;
import io.dualwrite.store.sqlite.file.OwnConnections;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class ControlIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final ControlSettings SETTINGS = new ControlSettings(
            Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMillis(200));

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().withSourceSchema("create table item (id integer primary key)");

    private final List<Control> controls = new ArrayList<>();

    @AfterEach
    void close() {
        controls.forEach(Control::close);
    }

    @Test
    void aFlipCountsAtOnceInItsProcessAndSoonInTheOthers() throws SQLException {
        List<Stage> seenByTwo = Collections.synchronizedList(new ArrayList<>());
        Control one = start("one", state -> {});
        Control two = start("two", state -> seenByTwo.add(state.stage()));

        long epoch = flip(one, Stage.DUAL_WRITE).epoch();

        assertThat(one.state().stage()).isEqualTo(Stage.DUAL_WRITE);
        assertThat(one.awaitAcknowledgement(epoch, LONG)).isEmpty();
        assertThat(two.state().epoch()).isEqualTo(epoch);
        assertThat(seenByTwo).containsExactly(Stage.OFF, Stage.DUAL_WRITE);
        assertThat(one.processes()).extracting(LiveProcess::name).containsExactly("one", "two");
    }

    @Test
    void aLiveProcessThatDoesNotActIsNamed() throws SQLException {
        CountDownLatch stuck = new CountDownLatch(1);
        try {
            Control one = start("one", state -> {});
            start("stuck", state -> {
                if (state.epoch() > 0) {
                    awaitUninterrupted(stuck);
                }
            });

            ControlState flipped = flip(one, Stage.DUAL_WRITE);

            assertThat(one.awaitAcknowledgement(flipped.epoch(), Duration.ofMillis(300)))
                    .extracting(LiveProcess::name)
                    .containsExactly("stuck");
        } finally {
            stuck.countDown();
        }
    }

    @Test
    void ofTwoFlipsUponOneEpochTheSecondIsTold() throws SQLException {
        Control one = start("one", state -> {});
        long seen = one.state().epoch();
        one.record(seen, attempt(one, Stage.DUAL_WRITE, true));

        assertThatThrownBy(() -> one.record(seen, attempt(one, Stage.OFF, true)))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.EPOCH_MOVED));
        assertThat(one.state().stage()).isEqualTo(Stage.DUAL_WRITE);
    }

    @Test
    void manyWhoFlipAtOnceLeaveOneHistory() throws Exception {
        Control one = start("one", state -> {});
        Control two = start("two", state -> {});
        AtomicInteger told = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 6)
                .mapToObj(number -> new Thread(() -> {
                    Control mine = number % 2 == 0 ? one : two;
                    for (int i = 0; i < 10; i++) {
                        try {
                            mine.record(mine.state().epoch(), attempt(mine, Stage.DUAL_WRITE, i % 3 != 0));
                        } catch (DualWriteException | SQLException lost) {
                            told.incrementAndGet();
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        AuditVerification verified = one.verifyAudit();
        assertThat(verified.problems()).isEmpty();
        assertThat(verified.entries()).isGreaterThan(20).isEqualTo(60 - told.get());
        await().atMost(LONG).until(() -> two.state().epoch() == one.state().epoch());
    }

    @Test
    void aRefusedAttemptIsOnTheRecordAndChangesNothing() throws SQLException {
        Control one = start("one", state -> {});
        one.record(0, attempt(one, Stage.READ_SHIFT, false));

        assertThat(one.state().epoch()).isZero();
        assertThat(one.audit(10)).singleElement().satisfies(entry -> {
            assertThat(entry.allowed()).isFalse();
            assertThat(entry.reason()).isEqualTo("not now");
            assertThat(entry.who()).isEqualTo("alice");
            assertThat(entry.to()).startsWith("READ_SHIFT");
        });
    }

    @Test
    void eitherDatabaseAloneIsEnoughToStart() throws Exception {
        Path fresh = databases.sourceFile().resolveSibling("fresh.db");
        try (Connection source = databases.source().getConnection();
                Statement statement = source.createStatement()) {
            statement.execute("VACUUM INTO '" + fresh + "'");
        }
        Control before = start("before", state -> {});
        flip(before, Stage.DUAL_WRITE);
        awaitMirror(before);
        String pair = before.state().pair();
        before.close();

        Control withoutTarget = start("without target", databases.sourceFile(), nowhere());
        assertThat(withoutTarget.state().stage()).isEqualTo(Stage.DUAL_WRITE);
        assertThat(withoutTarget.mirrorProblem()).isPresent();

        Control withoutSource = start("without source", fresh, databases.target());
        assertThat(withoutSource.state().pair()).isEqualTo(pair);
        assertThat(withoutSource.state().stage()).isEqualTo(Stage.DUAL_WRITE);
        assertThat(withoutSource.verifyAudit().problems()).isEmpty();
        assertThat(withoutSource.audit(5)).hasSize(1);
    }

    @Test
    void aSourceThatWasRestoredFromABackupIsRefused() throws Exception {
        Control before = start("before", state -> {});
        flip(before, Stage.DUAL_WRITE);
        awaitMirror(before);
        Path backup = databases.sourceFile().resolveSibling("backup.db");
        try (Connection source = databases.source().getConnection();
                Statement statement = source.createStatement()) {
            statement.execute("VACUUM INTO '" + backup + "'");
        }
        flip(before, Stage.OFF);
        await().atMost(LONG)
                .until(() -> new Mirror(databases.target()).read().orElseThrow().epoch() == 2);
        before.close();
        Path restored = databases.sourceFile().resolveSibling("restored.db");
        Files.copy(backup, restored, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> start("restored", restored, databases.target()))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.EPOCH_CONFLICT));
    }

    @Test
    void aTargetOfAnotherMigrationIsRefused() throws Exception {
        awaitMirror(start("one", state -> {}));
        Path other = databases.sourceFile().resolveSibling("other.db");
        try (Connection source = databases.source().getConnection();
                Statement statement = source.createStatement()) {
            statement.execute("VACUUM INTO '" + other + "'");
        }
        try (Connection connection = new OwnConnections(other).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE _dualwrite_control SET pair = 'another', audit_hash = 'another'");
            connection.commit();
        }
        assertThatThrownBy(() -> start("other", other, databases.target()))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONTROL_OF_ANOTHER_PAIR));
    }

    @Test
    void flipsGoOnWhileTheTargetIsGoneAndTheCopyFollowsLater() throws Exception {
        try (FaultyNetwork network =
                FaultyNetwork.before(databases.targetDatabase().server())) {
            Control one = start("one", databases.sourceFile(), behind(network));
            awaitMirror(one);
            network.become(NetworkCondition.refusing());
            network.cut();
            flip(one, Stage.DUAL_WRITE);
            flip(one, Stage.OFF);
            assertThat(one.state().epoch()).isEqualTo(2);
            await().atMost(LONG).until(() -> one.mirrorProblem().isPresent());
            network.heal();
            await().atMost(LONG)
                    .until(() ->
                            new Mirror(databases.target()).read().orElseThrow().epoch() == 2);
            assertThat(one.verifyAudit().problems()).isEmpty();
        }
    }

    @Test
    void whatIsDoneToTheTrailShows() throws SQLException {
        Control one = start("one", state -> {});
        for (int i = 0; i < 3; i++) {
            flip(one, i % 2 == 0 ? Stage.DUAL_WRITE : Stage.OFF);
        }
        awaitMirror(one);
        assertThat(one.verifyAudit()).isEqualTo(new AuditVerification(3, List.of()));
        assertThat(tampered(one, "UPDATE _dualwrite_audit SET who = 'mallory' WHERE number = 2"))
                .singleElement()
                .asString()
                .contains("entry 2 was changed");
        assertThat(tampered(one, "DELETE FROM _dualwrite_audit WHERE number = 2"))
                .first()
                .asString()
                .contains("entry 2 is missing");
        assertThat(tampered(one, "DELETE FROM _dualwrite_audit WHERE number = 3"))
                .singleElement()
                .asString()
                .contains("ends at entry 2, and should end at 3");
    }

    /** Does it in the source, looks, and undoes it. */
    private List<String> tampered(Control control, String sql) throws SQLException {
        List<AuditEntry> entries;
        try (Connection connection = new OwnConnections(databases.sourceFile()).getConnection();
                Statement statement = connection.createStatement()) {
            entries = ControlTables.audits(connection, 0, 100);
            connection.rollback();
            statement.execute(sql);
            connection.commit();
            List<String> problems = control.verifyAudit().problems();
            statement.execute("DELETE FROM _dualwrite_audit");
            for (AuditEntry entry : entries) {
                ControlTables.append(connection, entry);
            }
            connection.commit();
            return problems;
        }
    }

    private Control start(String name, ControlListener listener) throws SQLException {
        return start(name, databases.sourceFile(), databases.target(), listener);
    }

    private Control start(String name, Path file, DataSource target) throws SQLException {
        return start(name, file, target, state -> {});
    }

    private Control start(String name, Path file, DataSource target, ControlListener listener) throws SQLException {
        Control control =
                new Control(new OwnConnections(file), target, name, SETTINGS, listener, InstantSource.system());
        controls.add(control);
        control.start(Flags.OFF);
        return control;
    }

    private static ControlState flip(Control control, Stage stage) throws SQLException {
        return control.record(control.state().epoch(), attempt(control, stage, true));
    }

    private static Attempt attempt(Control control, Stage stage, boolean allowed) {
        Flags from = control.state().flags();
        Flags to = from.toStage(stage, Percentage.of(1)).withShadowRead(Share.OFF);
        return new Attempt("alice", "set", from, to, allowed, allowed ? "" : "not now", "LAG: 3 changes");
    }

    private static void awaitMirror(Control control) {
        await().atMost(LONG).until(() -> control.mirrorProblem().isEmpty());
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static DataSource nowhere() {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setServerNames(new String[] {"localhost"});
        target.setPortNumbers(new int[] {1});
        return target;
    }

    private DataSource behind(FaultyNetwork network) {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setUrl(network.url(databases.targetDatabase().name()));
        target.setUser(databases.targetUser());
        target.setPassword(databases.targetPassword());
        return target;
    }
}
