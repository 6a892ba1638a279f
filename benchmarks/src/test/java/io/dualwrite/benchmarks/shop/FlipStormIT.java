package io.dualwrite.benchmarks.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.benchmarks.storm.FlipStorm;
import io.dualwrite.benchmarks.storm.FlipsOfKind;
import io.dualwrite.benchmarks.storm.StormReport;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, a flip every 50 ms. Some seconds here; longer with {@code -Ddualwrite.storm.seconds=60}, or {@code ./bench storm}. */
class FlipStormIT {
    @Test
    void noRequestFailsAndNoWriteIsLost(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("dualwrite.storm.seed", System.nanoTime());
        Duration lasting = Duration.ofSeconds(Integer.getInteger("dualwrite.storm.seconds", 6));

        StormReport report = new FlipStorm(folder, lasting, seed, line -> {}).run();

        assertThat(report)
                .as("seed %d: %s", seed, report)
                .satisfies(storm -> assertThat(storm.flipFailures()).isEmpty())
                .satisfies(storm -> assertThat(storm.failures()).isEmpty())
                .satisfies(storm -> assertThat(storm.lostInSource()).isZero())
                .satisfies(storm -> assertThat(storm.lostInTarget()).isZero())
                .satisfies(storm -> assertThat(storm.equal()).isTrue())
                .satisfies(storm -> assertThat(storm.flips()).isGreaterThan(10))
                .satisfies(storm -> assertThat(storm.kinds()).allSatisfy(FlipStormIT::eachWishHasItsAnswer))
                .satisfies(storm -> assertThat(storm.readsByTarget()).isPositive())
                .satisfies(storm -> assertThat(storm.confirmed()).isPositive());
    }

    private static void eachWishHasItsAnswer(FlipsOfKind kind) {
        long failed = kind.failed().values().stream().mapToLong(Long::longValue).sum();
        assertThat(kind.unchanged() + kind.done() + kind.refusedInAll() + failed)
                .isEqualTo(kind.asked());
        assertThat(kind.refused().keySet()).doesNotContain("", "DW-092");
    }
}
