package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;

/** The INTEGERs 0 and 1, and nothing else, as boolean. */
final class TrueOrFalse extends Conversion {

    TrueOrFalse() {
        super(TargetType.BOOLEAN, "boolean");
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!from.is(StorageClass.INTEGER)) {
            return Fit.WRONG_CLASS;
        }
        if ((from.integer() & ~1L) != 0) {
            return Fit.NOT_A_BOOLEAN;
        }
        to.setLong(from.integer());
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        to.setInteger(from.longValue());
        return Fit.FITS;
    }
}
