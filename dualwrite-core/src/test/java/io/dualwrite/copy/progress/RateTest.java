package io.dualwrite.copy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Whole copies under a clock of our own: after the first tenth the end is told with less than 20 % error. */
class RateTest {
    private static final long ROWS = 1_000_000;
    private static final long CHUNK_NANOS = 1_000_000;
    private static final long SEED = Long.getLong("dualwrite.test.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    @Test
    void evenCopy() {
        assertThat(worstError(done -> 1)).isLessThan(0.02);
    }

    @Test
    void chunksOfUnevenSpeed() {
        for (int copy = 0; copy < 200; copy++) {
            assertThat(worstError(done -> 0.5 + random.nextDouble()))
                    .as("seed %d", SEED)
                    .isLessThan(0.2);
        }
    }

    /** The compiler of the JVM and cold caches make the first chunks slow. */
    @Test
    void slowBeginning() {
        assertThat(worstError(done -> done < 0.03 ? 0.3 : 1)).isLessThan(0.2);
    }

    /** An index that grows makes later rows slower. */
    @Test
    void slowingDownByAThird() {
        assertThat(worstError(done -> 1 - done / 3)).isLessThan(0.2);
    }

    @Test
    void anOperatorsLimitIsForgottenOnceItIsLifted() {
        Rate rate = new Rate();
        long nanos = run(rate, 0, 0, ROWS / 10, 0.1);
        nanos = run(rate, nanos, ROWS / 10, ROWS * 6 / 10, 1);
        long left = ROWS * 4 / 10;
        assertThat(rate.until(left))
                .hasValueSatisfying(
                        time -> assertThat(time.toNanos() / (left * 1_000.0)).isBetween(0.8, 1.3));
        assertThat(nanos).isPositive();
    }

    @Test
    void nothingIsSaidBeforeAnythingIsKnown() {
        Rate rate = new Rate();
        assertThat(rate.until(10)).isEmpty();
        rate.at(5, 0);
        assertThat(rate.until(10)).isEmpty();
        rate.at(1_000_000_005, 100);
        assertThat(rate.until(50)).contains(Duration.ofMillis(500));
        assertThat(rate.perSecond()).isEqualTo(100);
    }

    private static long run(Rate rate, long begin, long from, long to, double speed) {
        long nanos = begin;
        for (long rows = from; rows <= to; rows += ROWS / 1000) {
            rate.at(nanos, rows);
            nanos += Math.round(ROWS / 1000.0 * 1_000 / speed);
        }
        return nanos;
    }

    /**
     * Of the whole time, as it was told after each chunk behind the first tenth. As in a real copy all chunks take as long
     * as each other, and hold as many rows as could be brought over in that time: five minutes are a thousand chunks.
     *
     * @param speed of the next chunk, by the share that is done; 1 is a row per microsecond
     */
    private static double worstError(DoubleUnaryOperator speed) {
        List<Long> rowsAfter = new ArrayList<>(List.of(0L));
        for (long rows = 0; rows < ROWS; rowsAfter.add(rows)) {
            rows = Math.min(ROWS, rows + Math.round(ROWS / 1000.0 * speed.applyAsDouble((double) rows / ROWS)));
        }
        long whole = (rowsAfter.size() - 1) * CHUNK_NANOS;
        Rate rate = new Rate();
        double worst = 0;
        for (int chunk = 0; chunk < rowsAfter.size() - 1; chunk++) {
            long rows = rowsAfter.get(chunk);
            rate.at(chunk * CHUNK_NANOS, rows);
            if (rows * 10 > ROWS) {
                double told = chunk * CHUNK_NANOS
                        + rate.until(ROWS - rows).orElseThrow().toNanos();
                worst = Math.max(worst, Math.abs(told - whole) / whole);
            }
        }
        return worst;
    }
}
