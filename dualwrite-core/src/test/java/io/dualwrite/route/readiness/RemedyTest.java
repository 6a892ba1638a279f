package io.dualwrite.route.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RemedyTest {
    @ParameterizedTest
    @EnumSource(Difference.class)
    void whatDiffersSaysWhatToDoAboutIt(Difference difference) {
        StatementReport report = report(Verdict.DIFFERS, difference.words() + ", column name, row 1");
        if (difference.isHarmless()) {
            assertThat(difference.remedy()).isEmpty();
        } else {
            assertThat(difference.remedy()).isNotBlank();
            assertThat(report.remedy()).isEqualTo(difference.remedy());
        }
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void everyVerdictSaysWhatToDo(Verdict verdict) {
        assertThat(report(verdict, "whatever").remedy()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"42883, sqlite", "42P01, migrations", "42501, GRANT", "22003, Widen", "22012, nullif", "XX999, by hand"
    })
    void whatFailsIsExplainedByItsSqlState(String state, String word) {
        assertThat(report(Verdict.FAILS, "SQLSTATE " + state).remedy()).contains(word);
    }

    private static StatementReport report(Verdict verdict, String why) {
        Duration time = Duration.ofMillis(1);
        return new StatementReport(
                "select ?", "", 1, 1, 0, 1, 0, time, time, time, time, verdict, why, "", Instant.EPOCH);
    }
}
