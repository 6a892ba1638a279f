package io.dualwrite.value.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.value.Cell;
import io.dualwrite.value.CellMaker;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.TargetValue;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law of every conversion, on random values: what fits comes back identical. Set {@code dualwrite.test.values} for
 * more of them, {@code dualwrite.test.seed} to repeat a failure.
 */
class ConversionLawSeededTest {

    private static final int VALUES = Integer.getInteger("dualwrite.test.values", 30_000);
    private static final long SEED = Long.getLong("dualwrite.test.seed", System.nanoTime());

    private static Stream<String> all() {
        return Stream.concat(
                TriedConversions.ofEachKind(),
                Stream.of(
                        "numeric(8,2) from text",
                        "bytea from text",
                        "date from yyyyMMdd",
                        "date from number-yyyyMMdd",
                        "time(0) from HH:mm",
                        "time(3) from epoch-millis in Europe/Paris",
                        "timestamp(0) from yyyy-MM-dd HH:mm:ss",
                        "timestamp(6) from yyyy-MM-ddTHH:mm[:ss[.SSS[SSS]]]",
                        "timestamp(6) from yyyy-MM-ddTHH:mm:ss[.S*]",
                        "timestamp(3) from epoch-millis in America/Sao_Paulo",
                        "timestamptz(0) from epoch-seconds",
                        "timestamptz(6) from epoch-micros",
                        "timestamptz(6) from yyyy-MM-ddTHH:mm:ss[.SSS[SSS]]Z",
                        "timestamptz(3) from yyyy-MM-ddTHH:mm:ss.SSS+02:00",
                        "timestamptz(0) from yyyy-MM-dd HH:mm:ss in Europe/Paris",
                        "timestamp(6) from any in Europe/Paris else yyyy-MM-dd HH:mm:ss.SSS"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatFitsComesBackIdentical(String spec) {
        Conversion conversion = Conversions.parse(spec);
        assertThat(conversion.spec()).isEqualTo(spec);
        CellMaker maker = new CellMaker(new Random(SEED));
        Cell original = new Cell();
        Cell restored = new Cell();
        TargetValue value = new TargetValue();
        TargetValue again = new TargetValue();
        int fitting = 0;
        for (int i = 0; i < VALUES; i++) {
            maker.make(original);
            if (!conversion.toTarget(original, value).fits()) {
                continue;
            }
            fitting += original.isNull() ? 0 : 1;
            assertThat(original.isNull() || value.form() == conversion.target().form())
                    .as("form of value %d, seed %d", i, SEED)
                    .isTrue();
            boolean identical = conversion.fromTarget(value, restored).fits() && restored.isIdenticalTo(original);
            if (!identical) {
                throw new AssertionError(spec + " changed value " + i + " (" + describe(original) + " to "
                        + describe(restored) + ") with seed " + SEED);
            }
            assertThat(conversion.toTarget(restored, again).fits()).isTrue();
        }
        assertThat(fitting).as("values that fit %s, seed %d", spec, SEED).isPositive();
    }

    private static String describe(Cell cell) {
        return switch (cell.storageClass()) {
            case NULL -> "NULL";
            case INTEGER -> "INTEGER " + cell.integer();
            case REAL -> "REAL " + cell.real();
            case TEXT -> "TEXT '" + new String(cell.bytes(), java.nio.charset.StandardCharsets.UTF_8) + "'";
            case BLOB -> "BLOB of " + cell.bytes().length;
        };
    }

    @Test
    void everyValueIsNullOnBothSidesOrOnNone() {
        Conversion conversion = Conversions.parse("boolean");
        Cell cell = new Cell().setInteger(1);
        assertThat(conversion.fromTarget(new TargetValue().setNull(), cell).fits())
                .isTrue();
        assertThat(cell.isNull()).isTrue();
    }
}
