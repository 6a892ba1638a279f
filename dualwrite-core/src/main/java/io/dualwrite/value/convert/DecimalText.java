package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Decimals;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Decimals that the application keeps as TEXT, as numeric. Only for texts that a numeric gives back to the byte:
 * {@code 1.10} but not {@code 01.1}, {@code 1e2}, {@code +1} or {@code -0}; with numeric(p,s) exactly s decimals.
 */
final class DecimalText extends Conversion {

    DecimalText(TargetType target) {
        super(target, target.sql() + " from text");
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!from.is(StorageClass.TEXT)) {
            return Fit.WRONG_CLASS;
        }
        byte[] text = from.bytes();
        if (!Decimals.isPlain(text)) {
            return Decimals.isNumber(text) ? Fit.NOT_EXACT : Fit.NOT_A_NUMBER;
        }
        BigDecimal value = new BigDecimal(new String(text, StandardCharsets.US_ASCII));
        TargetType type = target();
        if (type.precision() != TargetType.UNLIMITED) {
            if (value.scale() != type.scale()) {
                return Fit.NOT_EXACT;
            }
            if (value.precision() > type.precision()) {
                return Fit.OUT_OF_RANGE;
            }
        }
        to.setDecimal(value);
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        to.setText(from.decimal().toPlainString().getBytes(StandardCharsets.US_ASCII));
        return Fit.FITS;
    }
}
