package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.date.DateText;
import io.dualwrite.value.date.Julian;

/** REAL Julian days as timestamp. */
final class JulianDay extends Conversion {

    JulianDay(TargetType target) {
        super(target, target.sql() + " from julian-day");
        if (target.base() != TargetType.Base.TIMESTAMP) {
            throw new IllegalArgumentException(target + " cannot hold a Julian day");
        }
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!from.is(StorageClass.REAL)) {
            return Fit.WRONG_CLASS;
        }
        long micros = Julian.micros(from.real());
        if (micros == DateText.NO_SUCH_TIME) {
            return Fit.OUT_OF_RANGE;
        }
        boolean restored = Julian.day(micros) == from.real();
        if (!restored || !Moments.keeps(target(), micros)) {
            return Fit.NOT_EXACT;
        }
        to.setLong(micros);
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        double day = Julian.day(from.longValue());
        if (Julian.micros(day) != from.longValue()) {
            return Fit.NOT_EXACT;
        }
        to.setReal(day);
        return Fit.FITS;
    }
}
