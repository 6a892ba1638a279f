package io.dualwrite.sample.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreCloseToTheTruth() {
        SplittableRandom random = new SplittableRandom(7);
        long[] micros = random.longs(20_001, 1, 90_000_000).toArray();
        Latencies latencies = new Latencies();
        Arrays.stream(micros).forEach(latencies::add);
        Arrays.sort(micros);

        Percentiles measured = latencies.percentiles();

        assertThat(measured.count()).isEqualTo(20_001);
        assertClose(measured.p50(), micros[10_000]);
        assertClose(measured.p95(), micros[19_000]);
        assertClose(measured.p99(), micros[19_800]);
        assertThat(measured.max()).isEqualTo(Duration.ofNanos(micros[20_000] * 1_000));
    }

    @Test
    void smallValuesAreExact() {
        Latencies latencies = new Latencies();
        latencies.add(0);
        latencies.add(63);

        assertThat(latencies.percentiles().p50()).isZero();
        assertThat(latencies.percentiles().p99()).isEqualTo(Duration.ofNanos(63_000));
    }

    @Test
    void twoTogetherCountAsOne() {
        Latencies one = new Latencies();
        Latencies other = new Latencies();
        one.add(10);
        other.add(Long.MAX_VALUE / 1_000);
        one.addAll(other);

        assertThat(one.percentiles().count()).isEqualTo(2);
        assertThat(one.percentiles().p50()).isEqualTo(Duration.ofNanos(10_000));
        assertThat(one.percentiles().max()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE / 1_000 * 1_000));
    }

    @Test
    void nothingMeasuredIsZero() {
        assertThat(new Latencies().percentiles())
                .isEqualTo(new Percentiles(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    private static void assertClose(Duration measured, long micros) {
        assertThat(measured.toNanos() / 1_000.0).isCloseTo((double) micros, within(micros * 0.035));
    }
}
