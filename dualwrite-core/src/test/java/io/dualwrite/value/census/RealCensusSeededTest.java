package io.dualwrite.value.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the census says of a column of REALs, held against the decimals written out. */
class RealCensusSeededTest {
    private static final int COLUMNS = 400;
    private static final int VALUES = 60;
    private static final long SEED = Long.getLong("dualwrite.test.seed", System.nanoTime());

    @Test
    void digitsAreCountedAsIfEveryNumberWereWrittenOut() {
        Random random = new Random(SEED);
        for (int column = 0; column < COLUMNS; column++) {
            RealCensus census = new RealCensus();
            long over15 = 0;
            int scale = 0;
            int whole = 0;
            for (int i = 0; i < VALUES; i++) {
                double value = value(random, column % 6);
                census.add(value, i);
                BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
                over15 += decimal.precision() > 15 ? 1 : 0;
                scale = Math.max(scale, decimal.scale());
                whole = Math.max(whole, decimal.precision() - decimal.scale());
            }
            String where = "column " + column + " with seed " + SEED;
            assertThat(census.over15Digits().count()).as(where).isEqualTo(over15);
            assertThat(census.scale()).as(where).isEqualTo(scale);
            assertThat(census.wholeDigits()).as(where).isEqualTo(whole);
        }
    }

    private static double value(Random random, int kind) {
        double sign = random.nextBoolean() ? 1 : -1;
        return sign
                * switch (kind) {
                    case 0 -> random.nextDouble();
                    case 1 -> random.nextDouble() * Math.pow(10, random.nextInt(30) - 10);
                    case 2 -> random.nextInt(1_000_000_000) / Math.pow(10, random.nextInt(10));
                    case 3 -> (random.nextLong() >>> 14) / Math.pow(10, random.nextInt(23));
                    case 4 -> Math.nextUp(random.nextInt(1_000_000) / 1e5);
                    default ->
                        new BigDecimal((random.nextLong() >>> 14) % 1_000_000_000_000_000L)
                                .movePointLeft(random.nextInt(23))
                                .doubleValue();
                };
    }
}
