package io.dualwrite.value.convert;

import io.dualwrite.value.Canonical;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.ShortestDecimal;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * INTEGER and REAL of a column with NUMERIC or INTEGER affinity as numeric. A REAL crosses as the shortest decimal that
 * names that double, made here and not in the database (a cast from float8 would cut it to 15 digits). Coming back,
 * whole numbers are INTEGER and all others REAL, as the affinity has it.
 */
final class ExactNumber extends Conversion {

    private static final BigDecimal LEAST_INTEGER = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST_INTEGER = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final int ALWAYS_DISTINCT = 15;

    private final boolean isShort;
    private final long unit;
    private final long limit;

    ExactNumber(TargetType target) {
        super(target, target.sql());
        isShort = target.precision() != TargetType.UNLIMITED && target.scale() <= ALWAYS_DISTINCT;
        unit = isShort ? powerOfTen(target.scale()) : 1;
        limit = isShort ? powerOfTen(Math.min(target.precision(), ALWAYS_DISTINCT)) : 0;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int digit = 0; digit < exponent; digit++) {
            power *= 10;
        }
        return power;
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        switch (from.storageClass()) {
            case INTEGER -> {
                return shortWhole(from.integer(), to) ? Fit.FITS : fitted(BigDecimal.valueOf(from.integer()), to);
            }
            case REAL -> {
                double real = from.real();
                if (!Double.isFinite(real)) {
                    return Fit.INFINITE;
                }
                if (Canonical.isIntegral(real) || real == (double) Long.MIN_VALUE) {
                    return Fit.NOT_EXACT;
                }
                return shortFraction(real, to) ? Fit.FITS : fitted(ShortestDecimal.of(real), to);
            }
            default -> {
                return Fit.WRONG_CLASS;
            }
        }
    }

    /** Nearly every number, without objects; the others go the long way. */
    private boolean shortWhole(long whole, TargetValue to) {
        if (isShort && Math.abs(whole) < limit / unit && whole != Long.MIN_VALUE) {
            to.setDecimal(whole * unit, target().scale());
            return true;
        }
        return false;
    }

    /**
     * The same for a REAL: units of the last digit that divide back to this very double. Up to fifteen digits two
     * decimals are never the same double, so this is the shortest one too.
     */
    private boolean shortFraction(double real, TargetValue to) {
        if (!isShort) {
            return false;
        }
        double units = Math.rint(real * unit);
        if (Math.abs(units) < limit && units / unit == real) {
            to.setDecimal((long) units, target().scale());
            return true;
        }
        return false;
    }

    private Fit fitted(BigDecimal value, TargetValue to) {
        TargetType type = target();
        if (type.precision() == TargetType.UNLIMITED) {
            to.setDecimal(value.scale() < 0 ? value.setScale(0) : value);
            return Fit.FITS;
        }
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (stripped.scale() > type.scale()) {
            return Fit.NOT_EXACT;
        }
        BigDecimal scaled = stripped.setScale(type.scale(), RoundingMode.UNNECESSARY);
        if (scaled.precision() > type.precision()) {
            return Fit.OUT_OF_RANGE;
        }
        to.setDecimal(scaled);
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        BigDecimal decimal = from.decimal();
        boolean whole = decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0;
        if (whole && decimal.compareTo(LEAST_INTEGER) >= 0 && decimal.compareTo(MOST_INTEGER) <= 0) {
            to.setInteger(decimal.longValue());
            return Fit.FITS;
        }
        double real = decimal.doubleValue();
        if (!Double.isFinite(real) || ShortestDecimal.of(real).compareTo(decimal) != 0) {
            return Fit.NOT_EXACT;
        }
        to.setReal(real);
        return Fit.FITS;
    }

    @Override
    public void canonicalise(Cell cell) {
        Canonical.NUMBER.normalise(cell);
    }
}
