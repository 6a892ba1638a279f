package io.dualwrite.value.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.value.Cell;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.choice.Reason.Subject;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChooserTest {

    private static final TypeOverrides PARIS = TypeOverrides.of(Map.of(), ZoneId.of("Europe/Paris"));

    /** Bytes stand for a BLOB, byte[][] with one element for TEXT of these bytes. */
    private static ColumnCensus census(Object... values) {
        ColumnCensus census = new ColumnCensus();
        Cell cell = new Cell();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                cell.setNull();
            } else if (value instanceof Number number) {
                if (value instanceof Double) {
                    cell.setReal(number.doubleValue());
                } else {
                    cell.setInteger(number.longValue());
                }
            } else if (value instanceof String text) {
                cell.setText(text.getBytes(StandardCharsets.UTF_8));
            } else if (value instanceof byte[][] text) {
                cell.setText(text[0]);
            } else {
                cell.setBlob((byte[]) value);
            }
            census.add(cell, 100 + i);
        }
        return census;
    }

    private static Choice choose(String declared, Object... values) {
        return choose(TypeOverrides.none(), declared, values);
    }

    private static Choice choose(TypeOverrides overrides, String declared, Object... values) {
        return new Chooser(overrides, Usage.AT_REST).choose("orders", "it", declared, census(values));
    }

    private static String spec(String declared, Object... values) {
        return choose(declared, values).conversion().spec();
    }

    @Nested
    class InUse {

        private String spec(String declared, Object... values) {
            return new Chooser(TypeOverrides.none(), Usage.IN_USE)
                    .choose("orders", "it", declared, census(values))
                    .conversion()
                    .spec();
        }

        @Test
        void aTimeStaysAsItIsSpelledForItMayBeSpelledOtherwiseTomorrow() {
            assertThat(ChooserTest.spec("TIMESTAMP", "2026-01-01 10:00:00")).startsWith("timestamp(0)");
            assertThat(spec("TIMESTAMP", "2026-01-01 10:00:00")).isEqualTo("text");
            assertThat(spec("TIMESTAMP", "2026-01-01 10:00:00", 1_790_000_000_000L))
                    .isEqualTo("text from any");
        }

        @Test
        void aTimeThatIsCountedHoldsWhateverIsCountedTomorrow() {
            assertThat(spec("TIMESTAMP", 1_790_000_000_000L)).isEqualTo("timestamptz(3) from epoch-millis");
        }

        @Test
        void aDecimalMayBeCalculatedWithMoreDigitsThanAreDeclared() {
            assertThat(spec("DECIMAL(10,2)", 5, 1.1)).isEqualTo("numeric");
        }
    }

    @Nested
    class Numbers {

        @Test
        void anIntegerHas64BitsWhateverItsDeclaration() {
            assertThat(spec("INTEGER", 1, 2)).isEqualTo("bigint");
            assertThat(spec("SMALLINT", 1, null)).isEqualTo("bigint");
            assertThat(spec("", 1)).isEqualTo("bigint");
        }

        @Test
        void aRealIsDoublePrecision() {
            assertThat(spec("FLOAT", 1.5, 2.0)).isEqualTo("double precision");
            assertThat(spec("", 1.5)).isEqualTo("double precision");
        }

        @Test
        void fractionsInAnIntegerColumnMakeItNumeric() {
            Choice choice = choose("INTEGER", 1, 1.5);
            assertThat(choice.conversion().spec()).isEqualTo("numeric");
            assertThat(choice.reasons())
                    .anySatisfy(reason -> assertThat(reason.examples()).containsExactly(101L));
        }

        @Test
        void digitsDeclaredCountOnlyIfEveryValueFitsThem() {
            assertThat(spec("DECIMAL(10,2)", 5, 1.1, 99999999.99)).isEqualTo("numeric(10,2)");
            assertThat(spec("DECIMAL(10,2)", 5, 1.125)).isEqualTo("numeric");
            assertThat(spec("DECIMAL(10,2)", 123456789)).isEqualTo("numeric");
            assertThat(spec("DECIMAL(10,2)")).isEqualTo("numeric");
        }

        @Test
        void infinityKeepsAColumnBinary() {
            assertThat(spec("DECIMAL(10,2)", 1.5, Double.POSITIVE_INFINITY)).isEqualTo("double precision");
        }

        @Test
        void oneAndOnePointZeroAreToldApart() {
            assertThat(spec("", 1, 1.0)).isEqualTo("text from any");
        }

        @Test
        void textAmongNumbersIsKept() {
            assertThat(spec("INTEGER", 1, "abc")).isEqualTo("text from any");
            assertThat(choose("INTEGER", 1, "abc").hasQuestions()).isFalse();
            assertThat(choose("", 1, "1").hasQuestions()).isTrue();
        }

        @Test
        void aTypeThatFallsToNumericByAccidentIsPointedOut() {
            assertThat(choose("STRING", 7).reasons())
                    .extracting(Reason::subject)
                    .contains(Subject.AFFINITY);
        }
    }

    @Nested
    class Declared {

        @Test
        void booleanNeedsZerosAndOnesOnly() {
            assertThat(spec("BOOLEAN", 0, 1, null)).isEqualTo("boolean");
            Choice two = choose("BOOLEAN", 0, 2);
            assertThat(two.conversion().spec()).isEqualTo("bigint");
            assertThat(two.questions())
                    .singleElement()
                    .satisfies(question -> assertThat(question.examples()).containsExactly(101L));
            assertThat(choose("BOOLEAN", 0, "true").hasQuestions()).isTrue();
            assertThat(spec("INTEGER", 0, 1)).isEqualTo("bigint");
        }

        @Test
        void uuidNeedsOneForm() {
            String uuid = "123e4567-e89b-12d3-a456-426614174000";
            assertThat(spec("UUID", uuid)).isEqualTo("uuid from text");
            assertThat(spec("UUID", uuid.toUpperCase(java.util.Locale.ROOT))).isEqualTo("text");
            assertThat(spec("UUID", new byte[16])).isEqualTo("uuid from blob");
            assertThat(spec("TEXT", uuid)).isEqualTo("text");
            assertThat(choose("UUID", uuid, 1.2345678901234567e31).hasQuestions())
                    .isTrue();
        }

        @Test
        void jsonNeedsStrictJson() {
            assertThat(spec("JSON", "{\"a\":1}", "[1]")).isEqualTo("json");
            assertThat(spec("JSON", "{\"a\":1}", "{a:1}")).isEqualTo("text");
            assertThat(spec("TEXT", "{\"a\":1}")).isEqualTo("text");
            assertThat(spec("JSON", "{\"a\":1}", 123)).isEqualTo("text from any");
        }

        @Test
        void withoutValuesTheDeclarationIsAllThereIs() {
            assertThat(spec("BOOLEAN")).isEqualTo("boolean");
            assertThat(spec("VARCHAR(20)", (Object) null)).isEqualTo("text");
            assertThat(spec("BLOB")).isEqualTo("bytea");
            assertThat(choose("DATETIME").conversion().spec()).isEqualTo("text from any");
            assertThat(choose("DATETIME").hasQuestions()).isTrue();
        }
    }

    @Nested
    class Dates {

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

    @Nested
    class TextAndBytes {

        @Test
        void aDeclaredLengthNarrowsNothing() {
            assertThat(spec("VARCHAR(5)", "toolong-text")).isEqualTo("text");
            assertThat(spec("CHAR(3)", "a")).isEqualTo("text");
        }

        @Test
        void textThatPostgresRefusesIsAQuestionWithTheRows() {
            Choice nul = choose("TEXT", "fine", "a\0b");
            assertThat(nul.questions()).singleElement().satisfies(question -> {
                assertThat(question.subject()).isEqualTo(Subject.NUL_CHARACTERS);
                assertThat(question.examples()).containsExactly(101L);
            });
            byte[][] broken = {{0x61, (byte) 0xff, 0x62}};
            assertThat(choose("TEXT", (Object) broken).questions())
                    .extracting(Reason::subject)
                    .containsExactly(Subject.INVALID_UTF8);
        }

        @Test
        void textAndBlobTogetherKeepTheirClass() {
            assertThat(choose("BLOB", "txt", new byte[] {1}).conversion().needsCompanion())
                    .isTrue();
            assertThat(spec("BLOB", new byte[] {1})).isEqualTo("bytea");
        }
    }

    @Nested
    class Overrides {

        @Test
        void anExactNameGoesBeforeAPattern() {
            TypeOverrides overrides = TypeOverrides.of(Map.of("orders.*", "numeric", "Orders.IT", "integer"));
            assertThat(choose(overrides, "TEXT", "x").conversion().spec()).isEqualTo("integer");
            assertThat(overrides.forColumn("orders", "total"))
                    .hasValueSatisfying(
                            conversion -> assertThat(conversion.spec()).isEqualTo("numeric"));
            assertThat(overrides.forColumn("order", "total")).isEmpty();
        }

        @Test
        void wordsThatNameNothingAreRefusedWithTheColumn() {
            assertThatThrownBy(() -> TypeOverrides.of(Map.of("orders.total", "money")))
                    .hasMessage("The type given for column 'orders.total' cannot be used: 'money' is not a type that a"
                            + " column can be given");
        }
    }
}
