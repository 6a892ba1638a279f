package io.dualwrite.value.choice;

import static io.dualwrite.value.choice.Chosen.census;
import static io.dualwrite.value.choice.Chosen.choose;
import static io.dualwrite.value.choice.Chosen.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.value.choice.column.Reason;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Usage;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChooserTest {

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
            assertThat(Chosen.spec("TIMESTAMP", "2026-01-01 10:00:00")).startsWith("timestamp(0)");
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
