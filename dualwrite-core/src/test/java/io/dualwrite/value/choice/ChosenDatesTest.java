package io.dualwrite.value.choice;

import static io.dualwrite.value.choice.Chosen.choose;
import static io.dualwrite.value.choice.Chosen.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.value.choice.column.Reason.Subject;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a column of dates and times becomes. */
class ChosenDatesTest {
    private static final TypeOverrides PARIS = TypeOverrides.of(Map.of(), ZoneId.of("Europe/Paris"));

    @Test
    void theUnitIsToldFromTheMagnitude() {
        assertThat(spec("TIMESTAMP", 1719829230123L, 0)).isEqualTo("timestamptz(3) from epoch-millis");
        assertThat(spec("TIMESTAMP", 1719829230L)).isEqualTo("timestamptz(0) from epoch-seconds");
        assertThat(spec("TIMESTAMP", 1719829230123456L)).isEqualTo("timestamptz(6) from epoch-micros");
        assertThat(spec("DATE", 20240229)).isEqualTo("date from number-yyyyMMdd");
        assertThat(spec("DATETIME", 2460493.5)).isEqualTo("timestamp(6) from julian-day");
    }

    @Test
    void severalUnitsAreAQuestion() {
        Choice choice = choose("TIMESTAMP", 1719829230123L, 1719829230L);
        assertThat(choice.conversion().spec()).isEqualTo("bigint");
        assertThat(choice.hasQuestions()).isTrue();
    }

    @Test
    void midnightsNeedTheZoneOfTheApplication() {
        Object[] midnightsInParis = {1719784800000L, 1704063600000L};
        Choice unknown = choose("DATE", midnightsInParis);
        assertThat(unknown.conversion().spec()).isEqualTo("timestamptz(3) from epoch-millis");
        assertThat(unknown.questions())
                .singleElement()
                .satisfies(question -> assertThat(question.subject()).isEqualTo(Subject.TIME_ZONE));
        assertThat(choose(PARIS, "DATE", midnightsInParis).conversion().spec())
                .isEqualTo("date from epoch-millis in Europe/Paris");
        TypeOverrides utc = TypeOverrides.of(Map.of(), ZoneId.of("UTC"));
        assertThat(choose(utc, "DATE", midnightsInParis).hasQuestions()).isTrue();
    }

    @Test
    void timesOfDayNeedTheZoneToo() {
        assertThat(choose("TIME", 33630000).hasQuestions()).isTrue();
        assertThat(choose(PARIS, "TIME", 33630000).conversion().spec())
                .isEqualTo("time(3) from epoch-millis in Europe/Paris");
    }

    @Test
    void oneSpellingIsOneType() {
        assertThat(spec("TIMESTAMP", "2024-07-01 10:20:30")).isEqualTo("timestamp(0) from yyyy-MM-dd HH:mm:ss");
        assertThat(spec("DATETIME", "2024-07-01T10:20:30.000Z"))
                .isEqualTo("timestamptz(3) from yyyy-MM-ddTHH:mm:ss.SSSZ");
        assertThat(spec("DATE", "2024-07-01", "0001-01-01")).isEqualTo("date from yyyy-MM-dd");
        assertThat(spec("TIME", "10:20:30")).isEqualTo("time(0) from HH:mm:ss");
    }

    @Test
    void oneWritersHabitIsOneSpelling() {
        assertThat(spec("TIMESTAMP", "2024-07-01 10:20:30", "2024-07-01 10:20:30.120000"))
                .isEqualTo("timestamp(6) from yyyy-MM-dd HH:mm:ss[.SSSSSS]");
        assertThat(spec("TIMESTAMP", "2024-07-01T10:20", "2024-07-01T10:20:30.120"))
                .isEqualTo("timestamp(6) from yyyy-MM-ddTHH:mm[:ss[.SSS[SSS]]]");
    }

    @Test
    void severalSpellingsNeedACompanion() {
        Choice prisma = choose("DATETIME", 1719829230123L, "2024-07-01T10:20:30.123Z");
        assertThat(prisma.conversion().spec()).startsWith("timestamptz(3) from any else ");
        assertThat(prisma.conversion().needsCompanion()).isTrue();
        assertThat(choose("DATETIME", "2024-07-01 10:20:30.5", "2024-07-01T10:20:30")
                        .conversion()
                        .spec())
                .isEqualTo("timestamp(1) from any else yyyy-MM-dd HH:mm:ss.S");
    }

    @Test
    void instantsAndClockReadingsTogetherNeedTheZone() {
        Object[] values = {1719829230123L, "2024-07-01 10:20:30"};
        assertThat(choose("DATETIME", values).hasQuestions()).isTrue();
        assertThat(choose(PARIS, "DATETIME", values).conversion().spec())
                .startsWith("timestamptz(3) from any in Europe/Paris else ");
    }

    @Test
    void aDayThatDoesNotExistKeepsTheColumnText() {
        Choice choice = choose("DATE", "2024-07-01", "2024-02-30");
        assertThat(choice.conversion().spec()).isEqualTo("text");
        assertThat(choice.reasons())
                .filteredOn(reason -> reason.subject() == Subject.IMPOSSIBLE_DATES)
                .singleElement()
                .satisfies(reason -> assertThat(reason.examples()).containsExactly(101L));
    }

    @Test
    void aNameAloneMakesNoDate() {
        assertThat(spec("INTEGER", 1719829230123L)).isEqualTo("bigint");
        assertThat(spec("TEXT", "2024-07-01")).isEqualTo("text");
        assertThat(spec("TIMESTAMP", "yesterday")).isEqualTo("text");
    }
}
