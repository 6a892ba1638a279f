package io.dualwrite.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dualwrite.stage.guard.GuardVerdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final GuardVerdict OPEN = new GuardVerdict(true, "", Set.of());

    @Test
    void raisingThePercentageKeepsThoseWhoWereMoved() {
        Set<String> moved = new HashSet<>();
        for (String percentage : List.of("1", "10", "10.5", "50", "100")) {
            Routing routing = target(percentage, OPEN);
            Set<String> now = new HashSet<>();
            for (int user = 0; user < 20_000; user++) {
                String key = "user-" + user;
                if (routing.decide(Bucket.of(key), List.of("orders")).side() == Side.TARGET) {
                    now.add(key);
                }
            }
            assertThat(now).containsAll(moved);
            assertThat(now.size() / 200.0).isCloseTo(Double.parseDouble(percentage), within(1.0));
            moved = now;
        }
        assertThat(moved).hasSize(20_000);
    }

    @Test
    void aBucketIsTheSameForEver() {
        assertThat(List.of(Bucket.of(""), Bucket.of("alice"), Bucket.of("tenant-7")))
                .containsExactly(4342, 7236, 6726);
    }

    @Test
    void thePercentageOfReadsWithoutAKeyIsMetOverAll() {
        Routing routing = target("25", OPEN);
        assertThat(share(bucket -> routing.decide(bucket, List.of()).side() == Side.TARGET))
                .isEqualTo(0.25);
    }

    @Test
    void withSeveralTablesTheOneThatAsksForTheLeastDecides() {
        Routing routing = target("0, logs=100, orders=30, !users", OPEN);
        assertThat(share(bucket -> routing.decide(bucket, List.of("logs")).side() == Side.TARGET))
                .isEqualTo(1.0);
        assertThat(share(bucket ->
                        routing.decide(bucket, List.of("logs", "orders")).side() == Side.TARGET))
                .isEqualTo(0.3);
        assertThat(routing.decide(0, List.of("logs", "users"))).isEqualTo(ReadDecision.SOURCE_BY_EXCLUSION);
        assertThat(routing.decide(0, List.of("logs", "customers"))).isEqualTo(ReadDecision.SOURCE_BY_PERCENTAGE);
    }

    @Test
    void quarantineKeepsTheReadsOfItsTableOnTheSource() {
        Routing routing = target("100", new GuardVerdict(true, "", Set.of("Orders")));
        assertThat(routing.decide(0, List.of("ORDERS"))).isEqualTo(ReadDecision.SOURCE_BY_QUARANTINE);
        assertThat(routing.decide(0, List.of("logs"))).isEqualTo(ReadDecision.TARGET_AS_ASKED);
        assertThat(routing.effective("orders")).isEqualTo(Percentage.NONE);
        assertThat(routing.effective("logs")).isEqualTo(Percentage.ALL);
    }

    @Test
    void aClosedGuardGivesNothingWhateverIsAsked() {
        Routing routing = target("100", new GuardVerdict(false, "the target is unreachable", Set.of()));
        assertThat(routing.decide(0, List.of("logs"))).isEqualTo(ReadDecision.SOURCE_BY_GUARD);
        assertThat(routing.effective()).isEqualTo(Percentage.NONE);
        assertThat(routing.shadows(0, List.of("logs"))).isFalse();
        assertThat(routing.isTargetServing()).isFalse();
    }

    @Test
    void noReadGoesToTheTargetBeforeItsStage() {
        Flags shadow = Flags.OFF.withDualWrite(true).withShadowRead(Share.parse("40"));
        Routing routing = new Routing(shadow, OPEN);
        assertThat(share(bucket -> routing.decide(bucket, List.of("logs")) == ReadDecision.SOURCE_BY_STAGE))
                .isEqualTo(1.0);
        assertThat(share(bucket -> routing.shadows(bucket, List.of("logs")))).isEqualTo(0.4);
        Routing off = new Routing(new Flags(false, Share.of(Percentage.ALL), Share.of(Percentage.ALL)), OPEN);
        assertThat(off.decide(0, List.of())).isEqualTo(ReadDecision.SOURCE_BY_STAGE);
        assertThat(off.shadows(0, List.of())).isFalse();
    }

    private static Routing target(String share, GuardVerdict guard) {
        return new Routing(Flags.OFF.withDualWrite(true).withTargetRead(Share.parse(share)), guard);
    }

    private static double share(IntPredicate chosen) {
        return IntStream.range(0, Bucket.BUCKETS).filter(chosen).count() / (double) Bucket.BUCKETS;
    }
}
