package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;

/** INTEGER as bigint; as integer or smallint only where that was asked for. */
final class WholeNumber extends Conversion {

    private final long least;
    private final long most;

    WholeNumber(TargetType target) {
        super(target, target.sql());
        switch (target.base()) {
            case SMALLINT -> {
                least = Short.MIN_VALUE;
                most = Short.MAX_VALUE;
            }
            case INTEGER -> {
                least = Integer.MIN_VALUE;
                most = Integer.MAX_VALUE;
            }
            case BIGINT -> {
                least = Long.MIN_VALUE;
                most = Long.MAX_VALUE;
            }
            default -> throw new IllegalArgumentException(target + " does not hold whole numbers");
        }
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!from.is(StorageClass.INTEGER)) {
            return Fit.WRONG_CLASS;
        }
        long value = from.integer();
        if (value < least || value > most) {
            return Fit.OUT_OF_RANGE;
        }
        to.setLong(value);
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        to.setInteger(from.longValue());
        return Fit.FITS;
    }
}
