package io.dualwrite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MoreTest {

    /** From round to round the machine is up to twice as slow; within a round it is the same one. */
    @Test
    void findsTwoPercentOnAMachineThatIsTwiceAsSlowNowAndThen() {
        SplittableRandom random = new SplittableRandom(1);
        List<Double> base = IntStream.range(0, 900)
                .mapToObj(round -> 8_000 * (1 + random.nextDouble()))
                .toList();
        List<Double> times = base.stream()
                .map(one -> one * 1.02 * (1 + 0.05 * (random.nextDouble() - 0.5)))
                .toList();

        More more = More.than(base, times);

        assertThat(more.percent()).isBetween(1.7, 2.3);
        assertThat(more.uncertain()).isBetween(0.01, 0.3);
        assertThat(Math.abs(more.percent() - 2)).isLessThan(0.3);
    }

    @Test
    void oneRoundThatWasDisturbedChangesNothing() {
        assertThat(More.than(List.of(100.0, 100.0, 100.0), List.of(101.0, 900.0, 101.0))
                        .percent())
                .isEqualTo(More.than(List.of(100.0), List.of(101.0)).percent());
    }

    @Test
    void roundsThatDoNotBelongTogetherAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> More.than(List.of(1.0, 2.0), List.of(1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> More.than(List.of(), List.of()));
    }

    @Test
    void saysHowSureItIs() {
        assertThat(new More(1.94, 0.26)).hasToString("+1.9 % ± 0.3");
    }
}
