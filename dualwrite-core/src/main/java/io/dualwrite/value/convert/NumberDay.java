package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.date.CivilDay;
import io.dualwrite.value.date.Layout;

/** INTEGER days of the form yyyymmdd as date. */
final class NumberDay extends Conversion {

    NumberDay() {
        super(TargetType.DATE, "date from " + Layout.NUMBER_DATE);
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!from.is(StorageClass.INTEGER)) {
            return Fit.WRONG_CLASS;
        }
        long day = CivilDay.ofNumber(from.integer());
        if (day == CivilDay.NO_SUCH_DAY) {
            return Fit.NOT_A_DATE;
        }
        to.setLong(day);
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        long day = from.longValue();
        if (day < CivilDay.FIRST || day > CivilDay.LAST) {
            return Fit.OUT_OF_RANGE;
        }
        to.setInteger(CivilDay.asNumber(day));
        return Fit.FITS;
    }
}
