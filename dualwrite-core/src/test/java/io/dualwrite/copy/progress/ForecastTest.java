package io.dualwrite.copy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Whole copies of tables of very different widths under a clock of our own: the end is told with less than 20 % error. */
class ForecastTest {
    private static final long SEED = Long.getLong("dualwrite.test.seed", System.nanoTime());
    private static final long CHUNK_NANOS = 30_000_000;
    private static final double BYTES_PER_NANO = 0.08;

    private final Random random = new Random(SEED);

    /** @param sampled what the first rows made believe */
    private record Made(long rows, long width, double sampled) {}

    @Test
    void manyNarrowRowsAndThenFewWideOnes() {
        List<Made> tables = List.of(new Made(2_000_000, 30, 30), new Made(40_000, 20_000, 20_000));

        assertThat(worstError(tables, 40, Forecast::remaining)).isLessThan(0.2);
        assertThat(worstError(tables, 40, ForecastTest::byRows))
                .as("rows alone mislead")
                .isGreaterThan(0.5);
    }

    @Test
    void fewWideRowsAndThenManyNarrowOnes() {
        List<Made> tables = List.of(new Made(40_000, 20_000, 20_000), new Made(2_000_000, 30, 30));

        assertThat(worstError(tables, 40, Forecast::remaining)).isLessThan(0.2);
    }

    /** The machine's price of a row is not ours, its first rows are a little unlike the rest, and chunks differ. */
    @Test
    void anyTablesInAnyOrder() {
        for (int copy = 0; copy < 300; copy++) {
            List<Made> tables = new ArrayList<>();
            for (int table = 0; table < 1 + random.nextInt(8); table++) {
                long width = Math.round(Math.pow(10, 1.5 + 2.5 * random.nextDouble()));
                long rows = 1 + Math.round((1 + random.nextInt(9)) * 5e8 / (width + 100));
                tables.add(new Made(rows, width, width * (0.9 + 0.2 * random.nextDouble())));
            }
            Collections.shuffle(tables, random);
            double row = 30 + random.nextInt(21);
            assertThat(worstError(tables, row, Forecast::remaining))
                    .as("seed %d, copy %d, %s, a row costs %s bytes", SEED, copy, tables, row)
                    .isLessThan(0.2);
        }
    }

    @Test
    void nothingIsToldWhileATableIsNotCounted() {
        Forecast forecast = new Forecast();
        Workload counted = new Workload(500, 5_000, 1_000, 10, false);
        Workload unknown = new Workload(0, 0, 0, 10, false);
        forecast.at(0, List.of(new Workload(0, 0, 1_000, 10, false)));
        forecast.at(1_000_000_000, List.of(counted));

        assertThat(forecast.remaining(List.of(counted, unknown))).isEmpty();
        assertThat(forecast.remaining(List.of(counted)))
                .hasValueSatisfying(left -> assertThat(left.toMillis()).isEqualTo(1_000));
        assertThat(forecast.rowsPerSecond()).isEqualTo(500);
    }

    private static Optional<Duration> byRows(Forecast forecast, List<Workload> tables) {
        long left = tables.stream()
                .mapToLong(table -> table.expected() - table.rows())
                .sum();
        return Optional.of(Duration.ofNanos(Math.round(left / forecast.rowsPerSecond() * 1e9)));
    }

    /**
     * Of the whole time, as it was told after each chunk behind the first tenth of it. One table after the other, in chunks
     * that take as long as each other.
     *
     * @param row what a row costs beside its bytes on the machine that is played
     */
    private double worstError(
            List<Made> tables, double row, BiFunction<Forecast, List<Workload>, Optional<Duration>> how) {
        List<List<Workload>> after = new ArrayList<>();
        List<Workload> now = new ArrayList<>();
        tables.forEach(table -> now.add(new Workload(0, 0, table.rows(), table.sampled(), false)));
        after.add(List.copyOf(now));
        for (int i = 0; i < tables.size(); i++) {
            Made table = tables.get(i);
            while (!now.get(i).loaded()) {
                double speed = BYTES_PER_NANO * (0.8 + 0.4 * random.nextDouble());
                long chunk = Math.max(1, Math.round(CHUNK_NANOS * speed / (table.width() + row)));
                long rows = Math.min(table.rows(), now.get(i).rows() + chunk);
                now.set(
                        i,
                        new Workload(rows, rows * table.width(), table.rows(), table.sampled(), rows == table.rows()));
                after.add(List.copyOf(now));
            }
        }
        assertThat(after).as("chunks enough to have a first tenth").hasSizeGreaterThan(100);
        long whole = (after.size() - 1) * CHUNK_NANOS;
        Forecast forecast = new Forecast();
        double worst = 0;
        for (int chunk = 0; chunk < after.size(); chunk++) {
            long nanos = chunk * CHUNK_NANOS;
            forecast.at(nanos, after.get(chunk));
            if (nanos * 10 > whole) {
                double told = nanos
                        + how.apply(forecast, after.get(chunk)).orElseThrow().toNanos();
                worst = Math.max(worst, Math.abs(told - whole) / whole);
            }
        }
        return worst;
    }
}
