package io.dualwrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.control.ControlSettings;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Stage;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people who flip at the same moment, in one process or in two: whose wish may be refused, and that none undoes the other. */
class FlipsAtOnceIT {
    private static final int FLIPS = 40;
    private static final int LIMIT_SECONDS = 120;
    private static final DualWriteSettings USUAL = DualWriteSettings.DEFAULT.withFlips(Percentage.of(1), Duration.ZERO);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withoutLeakCheck()
            .withSourceSchema("create table item (id integer primary key)")
            .withTargetSchema("create table item (id bigint primary key)");

    private final List<DualWrite> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(DualWrite::close);
    }

    @Test
    void twoProcessesThatSetTwoSharesAreBothServedAndNeitherUndoesTheOther() throws Exception {
        bothSetTheirs(start("one", USUAL), start("two", USUAL));
    }

    @Test
    void twoThreadsOfOneProcessDoNotUndoEachOtherEither() throws Exception {
        DualWrite only = start("one", USUAL);
        bothSetTheirs(only, only);
    }

    /** While OFF a share depends on nothing, so that only the other one's flip could be in the way. */
    private static void bothSetTheirs(DualWrite first, DualWrite second) throws Exception {
        CountDownLatch ready = new CountDownLatch(2);
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            Future<Void> alice = people.submit(sets(first, "alice", ready, Flags::withShadowRead, Flags::shadowRead));
            Future<Void> bob = people.submit(sets(second, "bob", ready, Flags::withTargetRead, Flags::targetRead));
            alice.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            bob.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            people.shutdownNow();
        }
        assertThat(first.verifyAudit().problems()).isEmpty();
        assertThat(first.verifyAudit().entries()).as("one for each flip").isEqualTo(2 * FLIPS);
    }

    private static Callable<Void> sets(
            DualWrite process,
            String who,
            CountDownLatch ready,
            BiFunction<Flags, Share, Flags> set,
            Function<Flags, Share> get) {
        return () -> {
            ready.countDown();
            ready.await();
            Share before = Share.OFF;
            for (int i = 0; i < FLIPS; i++) {
                Share wanted = Share.of(Percentage.of(i % 2 == 0 ? 10 : 20));
                Share last = before;
                FlipReport report = process.flip(
                        who,
                        new FlipRequest.Change(now -> {
                            assertThat(get.apply(now))
                                    .as("nobody else sets this one")
                                    .isEqualTo(last);
                            return set.apply(now, wanted);
                        }),
                        false);
                assertThat(report.refusal()).isEmpty();
                assertThat(process.status().problems())
                        .as("each of them copies the state to the target")
                        .noneMatch(problem -> problem.contains("restored from a backup"));
                before = wanted;
            }
            return null;
        };
    }

    /** To begin takes a while, in which another one flips many times: that is no reason to do all of it again, and none to refuse it. */
    @Test
    void whoSwitchesOnAndOffIsServedWhileAnotherOneFlipsWithoutEnd() throws Exception {
        DualWrite restless = start("restless", USUAL);
        DualWrite switched = start("switched", USUAL);
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService people = Executors.newSingleThreadExecutor();
        try {
            Future<Long> flips = people.submit(() -> setsSharesUntil(restless, enough));
            for (int i = 0; i < 8; i++) {
                FlipReport on = switched.flip("bob", new FlipRequest.To(Stage.DUAL_WRITE), false);
                assertThat(on.refusal()).isEmpty();
                assertThat(on.to().stage()).isEqualTo(Stage.DUAL_WRITE);
                assertThat(switched.flip("bob", new FlipRequest.To(Stage.OFF), false)
                                .allowed())
                        .isTrue();
            }
            enough.set(true);
            assertThat(flips.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isPositive();
        } finally {
            enough.set(true);
            people.shutdownNow();
        }
        assertThat(switched.verifyAudit().problems()).isEmpty();
        assertThat(switched.flip("bob", new FlipRequest.To(Stage.DUAL_WRITE), false)
                        .refusal())
                .isEmpty();
        new Items(databases.source()).insert(1);
        await().atMost(Duration.ofSeconds(60)).until(() -> new Items(databases.target()).count() == 1);
    }

    private static long setsSharesUntil(DualWrite process, AtomicBoolean enough) throws SQLException {
        long flips = 0;
        while (!enough.get()) {
            Share next = Share.of(Percentage.of((int) (flips % 50)));
            // It may be refused for want of a copy; it is not refused because of the other one.
            process.flip("alice", new FlipRequest.Change(now -> now.withShadowRead(next)), false);
            flips++;
        }
        return flips;
    }

    private record Items(DataSource database) {
        void insert(int id) throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into item values (" + id + ")");
            }
        }

        long count() throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from item")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** It has not looked for an hour. What somebody wants by its name is decided upon what is true now. */
    @Test
    void aStageThatIsNamedIsDecidedUponWhatOthersHaveLeft() throws SQLException {
        DualWrite drowsy = startDrowsy();
        DualWrite other = start("two", USUAL);
        assertThat(other.flip("bob", new FlipRequest.To(Stage.DUAL_WRITE), false)
                        .refusal())
                .isEmpty();

        FlipReport off = drowsy.flip("alice", new FlipRequest.To(Stage.OFF), false);

        assertThat(off.allowed()).isTrue();
        assertThat(off.from().stage()).isEqualTo(Stage.DUAL_WRITE);
        assertThat(off.to().stage()).isEqualTo(Stage.OFF);
    }

    /** One step from where nobody is any more could be a step that nobody wants. */
    @Test
    void aStepFromAStageThatIsPastIsRefusedAndTheNextOneStandsOnWhatIsTrue() throws SQLException {
        DualWrite drowsy = startDrowsy();
        DualWrite other = start("two", USUAL);
        assertThat(other.flip("bob", new FlipRequest.To(Stage.DUAL_WRITE), false)
                        .refusal())
                .isEmpty();

        assertThatThrownBy(() -> drowsy.flip("alice", new FlipRequest.Advance(), false))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.EPOCH_MOVED));

        assertThat(drowsy.flip("alice", new FlipRequest.Back(), false).to().stage())
                .isEqualTo(Stage.OFF);
    }

    /** A percentage of somebody else's is no reason to refuse the way back: the stage is the one that was seen. */
    @Test
    void aStepBackCountsThoughOnlyAPercentageWasSetMeanwhile() throws SQLException {
        DualWrite other = start("two", USUAL);
        assertThat(other.flip("bob", new FlipRequest.To(Stage.DUAL_WRITE), false)
                        .refusal())
                .isEmpty();
        DualWrite drowsy = startDrowsy();
        Share later = Share.of(Percentage.of(7)).switched(false);
        assertThat(other.flip("bob", new FlipRequest.Change(now -> now.withTargetRead(later)), false)
                        .refusal())
                .isEmpty();

        FlipReport back = drowsy.flip("alice", new FlipRequest.Back(), false);

        assertThat(back.from().targetRead())
                .as("decided upon what the other one left")
                .isEqualTo(later);
        assertThat(back.to().stage()).isEqualTo(Stage.OFF);
    }

    private DualWrite startDrowsy() throws SQLException {
        ControlSettings usual = ControlSettings.DEFAULT;
        return start(
                "drowsy",
                USUAL.withControl(
                        new ControlSettings(Duration.ofHours(1), usual.heartbeat(), usual.alive(), usual.mirror())));
    }

    private DualWrite start(String name, DualWriteSettings settings) throws SQLException {
        DualWrite process = DualWrite.of(databases.sourceFile(), databases.target())
                .named(name)
                .with(settings)
                .build();
        open.add(process);
        process.start();
        return process;
    }
}
