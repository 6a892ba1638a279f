package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;

/**
 * REAL as double precision, bit for bit, infinities and minus zero included. PostgreSQL's NaN cannot come back: SQLite
 * stores NULL in its place.
 */
final class FloatingPoint extends Conversion {

    FloatingPoint() {
        super(TargetType.DOUBLE_PRECISION, "double precision");
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!from.is(StorageClass.REAL)) {
            return Fit.WRONG_CLASS;
        }
        to.setDouble(from.real());
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        if (Double.isNaN(from.doubleValue())) {
            return Fit.INFINITE;
        }
        to.setReal(from.doubleValue());
        return Fit.FITS;
    }
}
