package io.dualwrite.value.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.value.Canonical;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Fit;
import io.dualwrite.value.ShortestDecimal;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers that cross without objects are those that cross with them. */
class ExactNumberSeededTest {
    private static final int NUMBERS = 200_000;
    private static final long SEED = Long.getLong("dualwrite.test.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    @Test
    void shortWayAndLongWayMeetInTheSameDecimal() {
        Cell cell = new Cell();
        TargetValue value = new TargetValue();
        int fitted = 0;
        for (int number = 0; number < NUMBERS; number++) {
            int precision = 1 + random.nextInt(20);
            TargetType type = TargetType.numeric(precision, random.nextInt(precision + 1));
            any(cell);
            Fit fit = new ExactNumber(type).toTarget(cell, value);
            BigDecimal wanted = wanted(cell, type);
            if (wanted == null) {
                assertThat(fit.fits()).as("%s, seed %d", type, SEED).isFalse();
            } else {
                fitted++;
                assertThat(fit).as("%s, seed %d", type, SEED).isEqualTo(Fit.FITS);
                assertThat(value.decimal()).as("%s, seed %d", type, SEED).isEqualTo(wanted);
            }
        }
        assertThat(fitted).isBetween(NUMBERS / 10, NUMBERS * 9 / 10);
    }

    private void any(Cell cell) {
        switch (random.nextInt(5)) {
            case 0 -> cell.setInteger(random.nextLong() >> random.nextInt(64));
            case 1 -> cell.setReal(random.nextInt(1_000_000) / 100.0);
            case 2 -> cell.setReal((random.nextLong() >> random.nextInt(64)) / Math.pow(10, random.nextInt(20)));
            case 3 -> cell.setReal(Math.nextUp(random.nextInt(100_000) / 100.0));
            default -> cell.setReal(Double.longBitsToDouble(random.nextLong()));
        }
    }

    /** As the rule says it: the shortest decimal, if the type has room for it. */
    private static BigDecimal wanted(Cell cell, TargetType type) {
        BigDecimal decimal;
        switch (cell.storageClass()) {
            case INTEGER -> decimal = BigDecimal.valueOf(cell.integer());
            default -> {
                double real = cell.real();
                if (!Double.isFinite(real) || Canonical.isIntegral(real) || real == Long.MIN_VALUE) {
                    return null;
                }
                decimal = ShortestDecimal.of(real);
            }
        }
        if (decimal.signum() != 0 && decimal.stripTrailingZeros().scale() > type.scale()) {
            return null;
        }
        BigDecimal scaled = decimal.setScale(type.scale());
        return scaled.precision() > type.precision() && scaled.signum() != 0 ? null : scaled;
    }
}
