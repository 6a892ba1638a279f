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

    ExactNumber(TargetType target) {
        super(target, target.sql());
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        switch (from.storageClass()) {
            case INTEGER -> {
                return fitted(BigDecimal.valueOf(from.integer()), to);
            }
            case REAL -> {
                double real = from.real();
                if (!Double.isFinite(real)) {
                    return Fit.INFINITE;
                }
                if (Canonical.isIntegral(real) || real == (double) Long.MIN_VALUE) {
                    return Fit.NOT_EXACT;
                }
                return fitted(ShortestDecimal.of(real), to);
            }
            default -> {
                return Fit.WRONG_CLASS;
            }
        }
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
