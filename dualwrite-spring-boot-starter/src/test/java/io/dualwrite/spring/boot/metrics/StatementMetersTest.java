package io.dualwrite.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.route.watch.StatementWatch.Step;
import io.dualwrite.stage.Side;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StatementMetersTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void whatIsShortIsRecordedByItself() {
        try (StatementMeters meters = new StatementMeters()) {
            meters.bindTo(registry);
            meters.took(Side.SOURCE, Step.READ, "select 1", 7_000);
            await().atMost(LONG).until(() -> timer("source", "read").count() == 1);
            assertThat(timer("source", "read").totalTime(TimeUnit.NANOSECONDS)).isEqualTo(7_000);
        }
    }

    @Test
    void whatTakesLongIsRecordedAtOnce() {
        try (StatementMeters meters = new StatementMeters()) {
            meters.bindTo(registry);
            meters.took(Side.TARGET, Step.READ, "select 1", 70_000);
            assertThat(timer("target", "read").count()).isEqualTo(1);
        }
    }

    @Test
    void whatIsOnItsWayWhenTheApplicationStopsIsRecordedYet() {
        StatementMeters meters = new StatementMeters();
        meters.bindTo(registry);
        meters.took(Side.SOURCE, Step.WRITE, "delete from t", 1);
        meters.close();
        meters.took(Side.SOURCE, Step.WRITE, "delete from t", 2);
        assertThat(timer("source", "write").count()).isEqualTo(2);
    }

    /** More than there is room for, from several threads, while they are taken. */
    @Test
    void noneIsLostAndNoneIsCountedTwice() {
        int threads = 4;
        int each = 60_000;
        try (StatementMeters meters = new StatementMeters()) {
            meters.bindTo(registry);
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Step step = thread % 2 == 0 ? Step.READ : Step.COMMIT;
                all.add(CompletableFuture.runAsync(() -> {
                    for (int i = 1; i <= each; i++) {
                        meters.took(Side.SOURCE, step, "", i % 50_000);
                    }
                }));
            }
            all.forEach(CompletableFuture::join);
            meters.recordShortOnes();
        }
        long sum = 0;
        for (int i = 1; i <= each; i++) {
            sum += i % 50_000;
        }
        for (String step : List.of("read", "commit")) {
            assertThat(timer("source", step).count()).isEqualTo(2L * each);
            assertThat(timer("source", step).totalTime(TimeUnit.NANOSECONDS)).isEqualTo(2.0 * sum);
        }
        assertThat(timer("source", "write").count()).isZero();
    }

    @Test
    void whoeverFindsNoRoomIsTold() {
        DurationQueue queue = new DurationQueue(4);
        for (int i = 0; i < 4; i++) {
            assertThat(queue.give(i, i * 10L)).isTrue();
        }
        assertThat(queue.give(1, 50)).isFalse();
        List<String> taken = new ArrayList<>();
        queue.take((meter, nanos) -> taken.add(meter + ":" + nanos));
        assertThat(taken).containsExactly("0:0", "1:10", "2:20", "3:30");
        assertThat(queue.give(15, Long.MAX_VALUE >> 5)).isTrue();
        queue.take((meter, nanos) -> taken.add(meter + ":" + nanos));
        assertThat(taken).hasSize(5).last().isEqualTo("15:" + (Long.MAX_VALUE >> 5));
    }

    private Timer timer(String side, String step) {
        return registry.get("dualwrite.statements")
                .tags("side", side, "step", step)
                .timer();
    }
}
