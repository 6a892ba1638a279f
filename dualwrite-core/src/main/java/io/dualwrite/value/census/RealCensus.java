package io.dualwrite.value.census;

import io.dualwrite.value.Canonical;
import io.dualwrite.value.date.Julian;
import java.math.BigDecimal;

/** The REALs of a column: extremes, whole numbers, infinities, and the decimals they stand for. */
public final class RealCensus {

    /** Days of 1900 and 2100 in Julian days. */
    private static final double YEAR_1900 = 2_415_020.5;

    private static final double YEAR_2100 = 2_488_069.5;

    private static final double MONEY = 10_000;
    private static final double EXACT = 1e15;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** From the smallest number with one place less before its first digit. */
    private static final double[] BOUNDS = {
        1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14
    };

    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long integral;
    private long julian;
    private int wholeDigits;
    private int scale;
    private final Positions infinite = new Positions();
    private final Positions over15Digits = new Positions();

    void add(double value, long position) {
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        if (Double.isInfinite(value)) {
            infinite.note(position);
            return;
        }
        if (Canonical.isIntegral(value)) {
            integral++;
        }
        if (value >= YEAR_1900 && value <= YEAR_2100 && Julian.day(Julian.micros(value)) == value) {
            julian++;
        }
        double scaled = value * MONEY;
        double whole = Math.rint(scaled);
        if (Math.abs(whole) < EXACT && whole / MONEY == value) {
            addDecimal((long) whole);
        } else if (!addsNothing(Math.abs(value), position)) {
            addDecimal(new BigDecimal(Double.toString(value)).stripTrailingZeros(), position);
        }
    }

    /**
     * Whether the value has more than 15 digits, and none further from the point than were seen before: then it is only
     * counted, and need not be written out. A decimal m / 10^k with m below 10^15 and k up to 22 is exactly what this
     * division gives, so none of 15 digits stands for a value that does not come back from it.
     */
    private boolean addsNothing(double size, long position) {
        if (size < 1e-7 || size >= EXACT) {
            return false;
        }
        int exponent = exponent(size);
        int places = 14 - exponent;
        double power = POWERS_OF_TEN[places];
        if (places + 2 > scale || exponent + 1 > wholeDigits || Math.rint(size * power) / power == size) {
            return false;
        }
        over15Digits.note(position);
        return true;
    }

    /** Places between the point and the first digit: 0 for 7.5, 2 for 750, -1 for 0.75. */
    private static int exponent(double size) {
        int exponent = -7;
        while (exponent < 14 && size >= BOUNDS[exponent + 7]) {
            exponent++;
        }
        return exponent;
    }

    /** A decimal of four digits after the point, given in ten-thousandths. */
    private void addDecimal(long tenThousandths) {
        long rest = tenThousandths;
        int digits = 4;
        while (digits > scale && rest % 10 == 0) {
            rest /= 10;
            digits--;
        }
        scale = Math.max(scale, digits);
        addWholeDigits(Math.abs(tenThousandths) / 10_000);
    }

    private void addWholeDigits(long whole) {
        long bound = 1;
        int digits = 0;
        while (bound <= whole) {
            bound *= 10;
            digits++;
        }
        wholeDigits = Math.max(wholeDigits, digits);
    }

    private void addDecimal(BigDecimal decimal, long position) {
        scale = Math.max(scale, decimal.scale());
        wholeDigits = Math.max(wholeDigits, decimal.precision() - decimal.scale());
        if (decimal.precision() > 15) {
            over15Digits.note(position);
        }
    }

    void merge(RealCensus other) {
        count += other.count;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        integral += other.integral;
        julian += other.julian;
        wholeDigits = Math.max(wholeDigits, other.wholeDigits);
        scale = Math.max(scale, other.scale);
        infinite.merge(other.infinite);
        over15Digits.merge(other.over15Digits);
    }

    public long count() {
        return count;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    /** Those without a fraction, below 2^63. */
    public long integral() {
        return integral;
    }

    /** Those that would be a Julian day of the years 1900 to 2100. */
    public long julian() {
        return julian;
    }

    /** Most digits before the point, and {@link #scale()} after it, of the decimals that the finite ones stand for. */
    public int wholeDigits() {
        return wholeDigits;
    }

    public int scale() {
        return scale;
    }

    public Positions infinite() {
        return infinite;
    }

    /** Those that need more than 15 digits: what SQLite shows as text of them may be another number. */
    public Positions over15Digits() {
        return over15Digits;
    }
}
