package io.dualwrite.store.postgres.row;

import io.dualwrite.value.TargetValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/** A number as PostgreSQL keeps a {@code numeric}: digits of base 10,000, aligned to the decimal point. Confined to one thread. */
public final class NumericDigits {
    private static final int BASE = 10_000;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);
    private static final long[] POWERS = {1, 10, 100, 1_000};

    private short[] leastFirst = new short[16];
    private int count;
    private int scale;
    private int weight;
    private boolean negative;

    /** Takes a value apart. */
    public NumericDigits of(TargetValue value) {
        return value.isPlainDecimal() ? of(value.longValue(), value.scale()) : of(value.decimal());
    }

    private NumericDigits of(long unscaled, int digitsBehind) {
        scale = digitsBehind;
        negative = unscaled < 0;
        int fraction = (scale + 3) / 4;
        count = 0;
        add(Math.abs(unscaled), POWERS[fraction * 4 - scale]);
        weight = count - fraction - 1;
        return this;
    }

    private void add(long digits, long align) {
        // The lowest group is aligned to the point by itself, so that no number is too long for it.
        long group = BASE / align;
        long left = digits / group;
        int lowest = (int) (digits % group * align);
        if (left != 0 || lowest != 0) {
            add(lowest);
        }
        while (left != 0) {
            add((int) (left % BASE));
            left /= BASE;
        }
    }

    /** Takes a number apart; what is asked for afterwards is about this one. */
    public NumericDigits of(BigDecimal value) {
        scale = Math.max(0, value.scale());
        negative = value.signum() < 0;
        int fraction = (scale + 3) / 4;
        count = 0;
        if (value.scale() >= 0 && value.precision() <= 14) {
            add(Math.abs(value.unscaledValue().longValue()), POWERS[fraction * 4 - scale]);
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

    public boolean isNegative() {
        return negative;
    }

    public int count() {
        return count;
    }

    /** Digits after the point in base ten, as the number was written. */
    public int scale() {
        return scale;
    }

    /** Which power of 10,000 the most significant digit stands for. */
    public int weight() {
        return weight;
    }

    /** The most significant one is number zero. */
    public short digit(int number) {
        return leastFirst[count - 1 - number];
    }
}
