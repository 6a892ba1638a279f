package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.Utf8;

/** TEXT as text, byte for byte; as varchar(n) only where that was asked for. */
final class PlainText extends Conversion {

    PlainText(TargetType target) {
        super(target, target.sql());
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!from.is(StorageClass.TEXT)) {
            return Fit.WRONG_CLASS;
        }
        byte[] text = from.bytes();
        Fit fit = Utf8.check(text);
        if (!fit.fits()) {
            return fit;
        }
        if (target().precision() != TargetType.UNLIMITED && Utf8.characters(text) > target().precision()) {
            return Fit.TOO_LONG;
        }
        to.setBytes(text);
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        to.setText(from.bytes());
        return Fit.FITS;
    }
}
