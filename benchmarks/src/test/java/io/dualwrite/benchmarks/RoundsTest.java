package io.dualwrite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void everyRoundMeasuresEveryAlternativeOnceInTurningOrder() throws Exception {
        List<String> calls = new ArrayList<>();
        Map<String, Callable<Integer>> alternatives = new LinkedHashMap<>();
        alternatives.put("ours", () -> {
            calls.add("ours");
            return calls.size();
        });
        alternatives.put("peer", () -> {
            calls.add("peer");
            return calls.size();
        });

        Map<String, List<Integer>> measured = Rounds.interleave(3, alternatives);

        assertThat(calls).containsExactly("ours", "peer", "peer", "ours", "ours", "peer");
        assertThat(measured).containsExactly(Map.entry("ours", List.of(1, 4, 5)), Map.entry("peer", List.of(2, 3, 6)));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Rounds.median(List.of(9.0, 1.0, 3.0))).isEqualTo(3.0);
        assertThat(Rounds.median(List.of(4.0, 1.0, 3.0, 100.0))).isEqualTo(3.5);
    }

    @Test
    void theMedianOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rounds.median(List.of()));
    }
}
