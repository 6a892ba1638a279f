package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Rounds rounds = new Rounds();

    @Test
    void aRoundThatBeganBeforeTheCommitDoesNotCount() {
        long before = rounds.begin();

        assertThat(rounds.await(SHORT, () -> rounds.end(before))).isEqualTo(Acknowledged.TOO_LATE);
    }

    @Test
    void aRoundThatBeganAfterTheCommitDoes() {
        rounds.begin();

        assertThat(rounds.await(LONG, () -> rounds.end(rounds.begin()))).isEqualTo(Acknowledged.BY_BOTH);
    }

    @Test
    void whoWaitedInVainSparesTheOthersTheWaitUntilTheFollowerIsBack() {
        assertThat(rounds.await(SHORT, () -> {})).isEqualTo(Acknowledged.TOO_LATE);
        assertThat(rounds.await(LONG, () -> {})).isEqualTo(Acknowledged.BY_LEADER_ONLY);

        rounds.end(rounds.begin());
        assertThat(rounds.await(LONG, () -> rounds.end(rounds.begin()))).isEqualTo(Acknowledged.BY_BOTH);
    }

    @Test
    void oneRoundWakesAllWhoCommittedBeforeItBegan() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(8);
        List<CompletableFuture<Acknowledged>> committers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> rounds.await(LONG, waiting::countDown), task -> new Thread(task).start()))
                .toList();
        waiting.await();
        rounds.end(rounds.begin());

        assertThat(committers)
                .allSatisfy(committer -> assertThat(committer.join()).isEqualTo(Acknowledged.BY_BOTH));
    }
}
