package io.dualwrite.checker.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTest {
    private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");

    /** Each line breaks one threshold and nothing else. */
    static Stream<Arguments> situations() {
        return Stream.of(
                Arguments.of(Rule.LAG_CHANGES, with(10_001, Duration.ZERO, 0, 0, 1, 0, 0, 1, 1)),
                Arguments.of(Rule.LAG_AGE, with(0, Duration.ofSeconds(61), 0, 0, 1, 0, 0, 1, 1)),
                Arguments.of(Rule.QUARANTINE, with(0, Duration.ZERO, 1, 0, 1, 0, 0, 1, 1)),
                Arguments.of(Rule.JOURNAL_SIZE, with(0, Duration.ZERO, 0, 1L << 30, 1, 0, 0, 1, 1)),
                Arguments.of(Rule.REPLICATOR_STOPPED, with(0, Duration.ZERO, 0, 0, 31, 0, 0, 1, 1)),
                Arguments.of(Rule.TARGET_ERRORS, with(0, Duration.ZERO, 0, 0, 1, 0.02, 0, 1, 1)),
                Arguments.of(Rule.TARGET_SLOW, with(0, Duration.ZERO, 0, 0, 1, 0, 2.5, 1, 1)),
                Arguments.of(Rule.STALE_CHECK, with(0, Duration.ZERO, 0, 0, 1, 0, 0, 27, 1)),
                Arguments.of(Rule.BACKUP_OLD, with(0, Duration.ZERO, 0, 0, 1, 0, 0, 1, 27)));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void aBrokenThresholdRaisesItsRuleAndNoOther(Rule rule, Situation situation) {
        assertThat(Rule.lookAt(situation, Thresholds.DEFAULT))
                .extracting(Alarming::rule)
                .containsExactly(rule);
    }

    @Test
    void numbersAreSaidAsPeopleSayThem() {
        assertThat(sentences(with(0, Duration.ZERO, 1, 0, 1, 0, 0, 1, 1))).containsExactly("1 row is in quarantine");
        assertThat(sentences(with(0, Duration.ZERO, 2_000, 0, 1, 0, 0, 1, 1)))
                .containsExactly("2,000 rows are in quarantine");
        assertThat(sentences(with(10_001, Duration.ZERO, 0, 0, 1, 0, 0, 1, 1)))
                .containsExactly("10,001 changes wait for the follower, more than 10,000");
        assertThat(sentences(with(0, Duration.ZERO, 0, 3L << 29, 1, 0, 0, 1, 1)))
                .singleElement()
                .asString()
                .contains("hold about 1.5 GB, more than ");
    }

    private static List<String> sentences(Situation situation) {
        return Rule.lookAt(situation, Thresholds.DEFAULT).stream()
                .map(Alarming::summary)
                .toList();
    }

    @Test
    void whatIsWellIsNotAlarming() {
        assertThat(Rule.lookAt(with(10_000, Duration.ofSeconds(60), 0, 0, 29, 0.01, 2.0, 25, 25), Thresholds.DEFAULT))
                .isEmpty();
    }

    @Test
    void whatIsNotKnownIsNotTakenForWellWhereThatMatters() {
        Situation nothingVerified = new Situation(
                NOW,
                List.of(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                true,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Situation.Unseen("target", "The target does not answer.")));

        assertThat(Rule.lookAt(nothingVerified, Thresholds.DEFAULT))
                .extracting(Alarming::rule)
                .containsExactlyInAnyOrder(Rule.STALE_CHECK, Rule.UNREACHABLE);
        assertThat(Rule.lookAt(Situation.unknown(NOW), Thresholds.DEFAULT)).isEmpty();
    }

    private static Situation with(
            long lag,
            Duration age,
            long quarantined,
            long journal,
            long secondsSinceBeat,
            double errors,
            double slowness,
            long hoursSinceCheck,
            long hoursSinceBackup) {
        return new Situation(
                NOW,
                List.of(),
                OptionalLong.of(lag),
                Optional.of(age),
                OptionalLong.of(quarantined),
                OptionalLong.of(journal),
                Optional.of(NOW.minusSeconds(secondsSinceBeat)),
                true,
                OptionalDouble.of(errors),
                OptionalDouble.of(slowness),
                Optional.of(NOW.minus(Duration.ofHours(hoursSinceCheck))),
                Optional.of(NOW.minus(Duration.ofHours(hoursSinceBackup))),
                List.of());
    }
}
