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
        } else {
            addDecimal(new BigDecimal(Double.toString(value)).stripTrailingZeros(), position);
        }
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
