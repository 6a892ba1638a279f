package io.dualwrite.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.stage.Stage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What processes agree upon: who flips, who acknowledges, and who was faster. */
class ControlIT extends ControlCase {
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
}
