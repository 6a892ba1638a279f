package io.dualwrite.checker.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.compare.report.CompareMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Instant NOON = Instant.parse("2024-05-06T12:00:00Z");

    @Test
    void itBeginsAtOnceAndThenEverySoOften() {
        Schedule minutely = schedule(null, null);

        assertThat(minutely.isDue(NOON, Optional.empty(), ZoneOffset.UTC)).isTrue();
        assertThat(minutely.isDue(NOON, Optional.of(NOON.minusSeconds(59)), ZoneOffset.UTC))
                .isFalse();
        assertThat(minutely.isDue(NOON, Optional.of(NOON.minusSeconds(60)), ZoneOffset.UTC))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "01:00, 05:00, 00:59, false",
        "01:00, 05:00, 01:00, true",
        "01:00, 05:00, 04:59, true",
        "01:00, 05:00, 05:00, false",
        "22:00, 04:00, 23:30, true",
        "22:00, 04:00, 03:59, true",
        "22:00, 04:00, 12:00, false"
    })
    void aWindowMayGoOverMidnight(LocalTime from, LocalTime until, LocalTime time, boolean due) {
        Instant now = NOON.atZone(ZoneOffset.UTC).with(time).toInstant();

        assertThat(schedule(from, until).isDue(now, Optional.empty(), ZoneOffset.UTC))
                .isEqualTo(due);
    }

    @Test
    void theWindowIsMeantInTheTeamsZone() {
        Schedule night = schedule(LocalTime.of(1, 0), LocalTime.of(5, 0));
        Instant threeInTokyo = Instant.parse("2024-05-06T18:00:00Z");

        assertThat(night.isDue(threeInTokyo, Optional.empty(), ZoneId.of("Asia/Tokyo")))
                .isTrue();
        assertThat(night.isDue(threeInTokyo, Optional.empty(), ZoneOffset.UTC)).isFalse();
    }

    @Test
    void itSaysWhenItBeginsNext() {
        Schedule night = schedule(LocalTime.of(1, 0), LocalTime.of(5, 0));
        assertThat(night.next(NOON, Optional.empty(), ZoneOffset.UTC))
                .as("the next night")
                .isEqualTo(Instant.parse("2024-05-07T01:00:00Z"));
        Instant two = Instant.parse("2024-05-06T02:00:00Z");
        assertThat(night.next(two, Optional.empty(), ZoneOffset.UTC))
                .as("the window is open")
                .isEqualTo(two);
        assertThat(night.next(two, Optional.of(two.minusSeconds(10)), ZoneOffset.UTC))
                .isEqualTo(two.plusSeconds(50));
        Instant end = Instant.parse("2024-05-06T04:59:30Z");
        assertThat(night.next(end, Optional.of(end), ZoneOffset.UTC))
                .as("waiting goes beyond the window")
                .isEqualTo(Instant.parse("2024-05-07T01:00:00Z"));
    }

    @Test
    void aWindowThatNeverOpensIsRefused() {
        assertThatThrownBy(() -> schedule(LocalTime.NOON, LocalTime.NOON)).hasMessageContaining("never opens");
    }

    private static Schedule schedule(LocalTime from, LocalTime until) {
        return new Schedule("s", CompareMode.COUNTS, Set.of(), Duration.ofMinutes(1), from, until, false);
    }
}
