package io.dualwrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.control.ControlSettings;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Stage;
import io.dualwrite.stage.guard.GuardLimits;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processes of one application: one brings the changes over, the other one writes and reads all the same. */
class SeveralProcessesIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int FLIPS = 60;
    private static final DualWriteSettings HASTY = DualWriteSettings.DEFAULT.withFlips(Percentage.of(1), Duration.ZERO);
    private static final FlipRequest TO_DUAL_WRITE = new FlipRequest.To(Stage.DUAL_WRITE);
    private static final FlipRequest TO_OFF = new FlipRequest.To(Stage.OFF);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withoutLeakCheck()
            .withSourceSchema("create table item (id integer primary key, stock integer not null)")
            .withSourceSchema("insert into item values (1, 0)")
            .withTargetSchema("create table item (id bigint primary key, stock bigint not null)");

    private final List<DualWrite> open = new ArrayList<>();
    private DualWrite standby;
    private DataSource beside;

    @AfterEach
    void close() {
        open.forEach(DualWrite::close);
    }

    @Test
    void whoWritesWhereNobodyReplicatesReadsItAndIsServedByTheTargetAgain() throws SQLException {
        begin(Acknowledgement.When.SOURCE);
        for (int i = 1; i <= 20; i++) {
            stock(beside, i);
            assertThat(stock(beside)).as("what was just written").isEqualTo(i);
        }
        long before = served();
        await().atMost(LONG).until(() -> stock(beside) == 20 && served() > before);
        assertThat(standby.reads().orElseThrow().tally().source()).containsKey("own write");
    }

    @Test
    void aCommitWhereNobodyReplicatesReturnsWhenTheTargetHasIt() throws SQLException {
        begin(Acknowledgement.When.BOTH);
        for (int i = 1; i <= 20; i++) {
            stock(beside, i);
            assertThat(stock(databases.target())).isEqualTo(i);
        }
        long before = served();
        assertThat(stock(beside)).isEqualTo(20);
        assertThat(served()).as("nothing is left to wait for").isEqualTo(before + 1);
    }

    /** Who switches off removes the capture; it must not be the one that the other has just installed. */
    @Test
    void flipsOfTwoProcessesAtOnceLeaveNoStageWithoutItsCapture() throws Exception {
        DualWriteDataSource first = new DualWriteDataSource(databases.source(), new WriterGate());
        DualWrite one = start("one", DualWriteSettings.DEFAULT, first);
        DualWrite two =
                start("two", DualWriteSettings.DEFAULT, new DualWriteDataSource(databases.source(), new WriterGate()));
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> alice = people.submit(() -> flipToAndFro(one, "alice"));
            Future<Integer> bob = people.submit(() -> flipToAndFro(two, "bob"));
            for (int i = 1; !alice.isDone() || !bob.isDone(); i++) {
                stock(first, i);
            }
            assertThat(alice.get() + bob.get()).as("flips that were made").isPositive();
        } finally {
            people.shutdownNow();
        }
        await().atMost(LONG).until(() -> one.flip("alice", TO_DUAL_WRITE, false).allowed());
        stock(first, 4_711);
        await().atMost(LONG).until(() -> stock(databases.target()) == 4_711);
        awaitOneInStepAndOneBeside();
    }

    @Test
    void aJournalThatWasReplacedBehindTheBackOfAProcessIsFollowedAnew() throws SQLException {
        DualWrite sleeper = startDrowsy(ReplicatorSettings.DEFAULT);
        DualWriteDataSource awake = new DualWriteDataSource(databases.source(), new WriterGate());
        DualWrite other = start("two", HASTY, awake);
        other.flip("bob", TO_OFF, false);
        followsAnew(other, awake);
        assertThat(sleeper.status().control().stage()).isEqualTo(Stage.DUAL_WRITE);
    }

    /** Whoever pauses after a failure misses all of it: there is a journal again, and the target follows that one. */
    @Test
    void aJournalThatWasReplacedWhileAProcessPausedIsFollowedAnew() throws SQLException {
        DualWrite sleeper = startDrowsy(ReplicatorSettings.DEFAULT.withFirstPause(Duration.ofSeconds(2)));
        DualWriteDataSource awake = new DualWriteDataSource(databases.source(), new WriterGate());
        DualWrite other = start("two", HASTY, awake);
        other.flip("bob", TO_OFF, false);
        await().atMost(LONG).until(() -> is(sleeper, ReplicatorState.INTERRUPTED));
        followsAnew(other, awake);
    }

    /** It does not look at the flags. */
    private DualWrite startDrowsy(ReplicatorSettings replicator) throws SQLException {
        ControlSettings usual = ControlSettings.DEFAULT;
        DualWriteSettings drowsy = HASTY.withReplicator(replicator)
                .withControl(
                        new ControlSettings(Duration.ofHours(1), usual.heartbeat(), usual.alive(), usual.mirror()));
        DualWrite sleeper = start("one", drowsy, new DualWriteDataSource(databases.source(), new WriterGate()));
        assertThat(sleeper.flip("alice", TO_DUAL_WRITE, false).allowed()).isTrue();
        await().atMost(LONG).until(() -> is(sleeper, ReplicatorState.IN_STEP));
        return sleeper;
    }

    private void followsAnew(DualWrite other, DataSource written) throws SQLException {
        assertThat(other.flip("bob", TO_DUAL_WRITE, false).refusal()).isEmpty();
        stock(written, 5);
        await().atMost(LONG).until(() -> targetHas(5));
        awaitOneInStepAndOneBeside();
    }

    private void awaitOneInStepAndOneBeside() {
        await().atMost(LONG)
                .until(() -> open.stream().anyMatch(process -> is(process, ReplicatorState.STANDBY))
                        && open.stream().anyMatch(process -> is(process, ReplicatorState.IN_STEP)));
    }

    /** How many were made; another process may be faster, but whatever is made leaves the journal in place. */
    private static int flipToAndFro(DualWrite process, String who) throws SQLException {
        int made = 0;
        for (int i = 0; i < FLIPS; i++) {
            try {
                if (process.flip(who, i % 2 == 0 ? TO_DUAL_WRITE : TO_OFF, false)
                        .allowed()) {
                    made++;
                }
            } catch (DualWriteException refused) {
                assertThat(refused.code()).as(refused.getMessage()).isEqualTo(ErrorCode.EPOCH_MOVED);
            }
        }
        return made;
    }

    private void begin(Acknowledgement.When when) throws SQLException {
        DualWriteSettings settings = DualWriteSettings.DEFAULT
                .withGuard(new GuardLimits(1_000, Duration.ofSeconds(30), Duration.ZERO))
                .withAcknowledge(when, Duration.ofSeconds(30));
        DualWriteDataSource first = new DualWriteDataSource(databases.source(), new WriterGate());
        DualWriteDataSource second = new DualWriteDataSource(databases.source(), new WriterGate());
        DualWrite one = start("one", settings, first);
        assertThat(one.flip("alice", new FlipRequest.Advance(), false).allowed())
                .isTrue();
        DualWrite two = start("two", settings, second);
        awaitOneInStepAndOneBeside();
        standby = is(one, ReplicatorState.STANDBY) ? one : two;
        beside = is(one, ReplicatorState.STANDBY) ? first : second;
        FlipRequest everything =
                new FlipRequest.Set(one.status().control().flags().withTargetRead(Share.of(Percentage.ALL)));
        await().atMost(LONG).until(() -> one.flip("alice", everything, false).allowed());
        await().atMost(LONG)
                .until(() -> standby.routing().isTargetServing()
                        && standby.status().control().stage() == Stage.READ_SHIFT);
    }

    private DualWrite start(String name, DualWriteSettings settings, DualWriteDataSource routed) throws SQLException {
        DualWrite process = DualWrite.of(databases.sourceFile(), databases.target())
                .named(name)
                .with(settings)
                .routing(routed, databases.source(), SessionKey.UNKNOWN, ReadinessRules.TRUSTING)
                .build();
        open.add(process);
        process.start();
        return process;
    }

    private static boolean is(DualWrite process, ReplicatorState state) {
        return process.status()
                .replicator()
                .filter(status -> status.state() == state)
                .isPresent();
    }

    private long served() {
        return standby.reads().orElseThrow().tally().target();
    }

    private static void stock(DataSource application, int stock) throws SQLException {
        try (Connection connection = application.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE item SET stock = ? WHERE id = 1")) {
            update.setInt(1, stock);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    /** The copy takes the row away for a moment, and brings it again. */
    private boolean targetHas(int stock) throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT stock FROM item WHERE id = 1")) {
            return row.next() && row.getInt(1) == stock;
        }
    }

    private static int stock(DataSource application) throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT stock FROM item WHERE id = 1")) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }
}
