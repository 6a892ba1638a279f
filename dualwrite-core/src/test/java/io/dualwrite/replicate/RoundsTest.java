package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
        List<CompletableFuture<Acknowledged>> committers = committers(8);
        rounds.end(rounds.begin());

        assertThat(committers)
                .allSatisfy(committer -> assertThat(committer.join()).isEqualTo(Acknowledged.BY_BOTH));
    }

    @Test
    void itIsKnownWhetherSomebodyWaits() throws InterruptedException {
        assertThat(rounds.isAwaited()).isFalse();
        List<CompletableFuture<Acknowledged>> committers = committers(2);
        assertThat(rounds.isAwaited()).isTrue();
        rounds.end(rounds.begin());
        assertThat(rounds.isAwaited()).isFalse();
        committers.forEach(CompletableFuture::join);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    private List<CompletableFuture<Acknowledged>> committers(int number) throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(number);
        List<CompletableFuture<Acknowledged>> committers = IntStream.range(0, number)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> rounds.await(LONG, waiting::countDown), RoundsTest::start))
                .toList();
        waiting.await();
        return committers;
    }

    private CompletableFuture<Void> gather(Pace.Next next) {
        return CompletableFuture.runAsync(() -> rounds.gather(next), RoundsTest::start);
    }

    @Test
    void thoseWhoWereWokenTogetherGoTogether() throws Exception {
        committers(3);
        rounds.end(rounds.begin());
        committers(2);
        CompletableFuture<Void> gathered = gather(new Pace.Next(0, LONG.toNanos(), 1));
        assertThat(gathered).isNotDone();
        committers(1);
        gathered.get(60, TimeUnit.SECONDS);
    }

    @Test
    void eachLaneTakesItsPortion() throws Exception {
        committers(4);
        rounds.end(rounds.begin());
        committers(1);
        CompletableFuture<Void> gathered = gather(new Pace.Next(LONG.toNanos(), LONG.toNanos(), 2));
        assertThat(gathered).isNotDone();
        committers(1);
        gathered.get(60, TimeUnit.SECONDS);
    }

    @Test
    void whoIsAloneWaitsForNobody() throws Exception {
        rounds.gather(new Pace.Next(0, LONG.toNanos(), 4));
        committers(1);
        rounds.gather(new Pace.Next(LONG.toNanos(), LONG.toNanos(), 4));
    }
}
