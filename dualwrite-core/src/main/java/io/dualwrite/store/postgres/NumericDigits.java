package io.dualwrite.store.postgres;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/** A number as PostgreSQL keeps a {@code numeric}: digits of base 10,000, aligned to the decimal point. Confined to one thread. */
final class NumericDigits {
    private static final int BASE = 10_000;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);
    private static final long[] POWERS = {1, 10, 100, 1_000};

    private short[] leastFirst = new short[16];
    private int count;
    private int scale;
    private int weight;

    /** Takes a number apart; what is asked for afterwards is about this one. */
    NumericDigits of(BigDecimal value) {
        scale = Math.max(0, value.scale());
        int fraction = (scale + 3) / 4;
        count = 0;
        if (value.scale() >= 0 && value.precision() <= 14) {
            long digits = Math.abs(value.unscaledValue().longValue()) * POWERS[fraction * 4 - scale];
            while (digits != 0) {
                add((int) (digits % BASE));
                digits /= BASE;
            }
        } else {
            BigInteger digits =
                    value.abs().setScale(fraction * 4, RoundingMode.UNNECESSARY).unscaledValue();
            while (digits.signum() != 0) {
                BigInteger[] parts = digits.divideAndRemainder(BIG_BASE);
                add(parts[1].intValue());
                digits = parts[0];
            }
        }
        weight = count - fraction - 1;
        return this;
    }

    private void add(int digit) {
        if (count == leastFirst.length) {
            leastFirst = Arrays.copyOf(leastFirst, count * 2);
        }
        leastFirst[count++] = (short) digit;
    }

    int count() {
        return count;
    }

    /** Digits after the point in base ten, as the number was written. */
    int scale() {
        return scale;
    }

    /** Which power of 10,000 the most significant digit stands for. */
    int weight() {
        return weight;
    }

    /** The most significant one is number zero. */
    short digit(int number) {
        return leastFirst[count - 1 - number];
    }
}
