package io.dualwrite.stage.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final GuardLimits LIMITS = new GuardLimits(1_000, Duration.ofSeconds(2), Duration.ofSeconds(5));
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Observation WELL = lag(3, 10);

    @Test
    void itIsClosedUntilSomebodyLooked() {
        assertThat(Guard.of(LIMITS).verdict().isOpen()).isFalse();
    }

    @Test
    void itOpensWhenTheTargetWasWellForTheSettlingTime() {
        Guard guard = Guard.of(LIMITS).after(WELL, BEGIN);
        assertThat(guard.verdict().isOpen()).isFalse();
        guard = guard.after(WELL, BEGIN.plusMillis(4_999));
        assertThat(guard.verdict().isOpen()).isFalse();
        assertThat(guard.after(WELL, BEGIN.plusMillis(5_000)).verdict().isOpen())
                .isTrue();
    }

    @Test
    void oneObservationOverALimitClosesItAndSaysWhy() {
        assertThat(reasonFor(lag(3_211, 10))).isEqualTo("lag 3211 changes > 1000");
        assertThat(reasonFor(lag(3, 2_001))).isEqualTo("lag 2.0 s > 2.0 s");
        assertThat(reasonFor(new Observation(false, true, true, 0, Duration.ZERO, Set.of())))
                .isEqualTo("the target is unreachable");
        assertThat(reasonFor(new Observation(true, false, true, 0, Duration.ZERO, Set.of())))
                .isEqualTo("nobody keeps the target in step");
        assertThat(reasonFor(new Observation(true, true, false, 0, Duration.ZERO, Set.of())))
                .isEqualTo("the target is catching up");
    }

    @Test
    void aSettlingTargetThatIsUnwellOnceBeginsAnew() {
        Guard guard = Guard.of(LIMITS).after(WELL, BEGIN).after(lag(600, 10), BEGIN.plusSeconds(4));
        assertThat(guard.verdict().reason()).isEqualTo("coming back: lag 600 changes > 500");
        guard = guard.after(WELL, BEGIN.plusSeconds(5));
        assertThat(guard.after(WELL, BEGIN.plusSeconds(9)).verdict().isOpen()).isFalse();
        assertThat(guard.after(WELL, BEGIN.plusSeconds(10)).verdict().isOpen()).isTrue();
    }

    @Test
    void anOpenGuardStaysOpenUpToTheWholeLimit() {
        assertThat(open().after(lag(1_000, 2_000), BEGIN.plusSeconds(60))
                        .verdict()
                        .isOpen())
                .isTrue();
    }

    @Test
    void quarantinePinsItsTablesAndNoOthers() {
        Observation seen = new Observation(true, true, true, 0, Duration.ZERO, Set.of("Orders"));
        GuardVerdict verdict = open().after(seen, BEGIN.plusSeconds(60)).verdict();
        assertThat(verdict.isOpen()).isTrue();
        assertThat(verdict.isPinned("ORDERS")).isTrue();
        assertThat(verdict.isPinned("logs")).isFalse();
    }

    private static String reasonFor(Observation seen) {
        GuardVerdict verdict = open().after(seen, BEGIN.plusSeconds(60)).verdict();
        assertThat(verdict.isOpen()).isFalse();
        return verdict.reason();
    }

    private static Guard open() {
        Guard guard = Guard.of(LIMITS).after(WELL, BEGIN).after(WELL, BEGIN.plusSeconds(5));
        assertThat(guard.verdict().isOpen()).isTrue();
        return guard;
    }

    private static Observation lag(long changes, long millis) {
        return new Observation(true, true, true, changes, Duration.ofMillis(millis), Set.of());
    }
}
