package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.Json;
import io.dualwrite.value.JsonMeaning;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.Utf8;

/**
 * JSON in TEXT as json, which keeps the text to the byte; or, where that was asked for, as jsonb, which keeps the
 * meaning but neither order, spacing, duplicate keys nor spelling of numbers, and is therefore one-way.
 */
final class JsonDocument extends Conversion {

    JsonDocument(TargetType target) {
        super(target, target.sql());
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!from.is(StorageClass.TEXT)) {
            return Fit.WRONG_CLASS;
        }
        Fit fit = Utf8.check(from.bytes());
        if (!fit.fits()) {
            return fit;
        }
        Json.Verdict verdict = Json.check(from.bytes());
        boolean good = isReversible() ? verdict != Json.Verdict.INVALID : verdict == Json.Verdict.VALID;
        if (!good) {
            return Fit.NOT_JSON;
        }
        to.setBytes(from.bytes());
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        to.setText(from.bytes());
        return Fit.FITS;
    }

    /** What jsonb gives back is another text; as long as it means the same, the two are equal. */
    @Override
    public void canonicalise(Cell cell) {
        boolean meaning = !isReversible()
                && cell.is(StorageClass.TEXT)
                && Utf8.check(cell.bytes()).fits()
                && Json.check(cell.bytes()) == Json.Verdict.VALID;
        if (meaning) {
            cell.setText(JsonMeaning.of(cell.bytes()));
        } else {
            super.canonicalise(cell);
        }
    }

    @Override
    public boolean isReversible() {
        return target().base() == TargetType.Base.JSON;
    }
}
