package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.UuidForm;

/** UUIDs as uuid, where the whole column keeps them in one form. */
final class Uuid extends Conversion {

    private final UuidForm form;

    Uuid(UuidForm form) {
        super(TargetType.UUID, "uuid from " + form.word());
        this.form = form;
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!form.matches(from)) {
            boolean rightClass = from.is(form == UuidForm.BLOB ? StorageClass.BLOB : StorageClass.TEXT);
            return rightClass ? Fit.NOT_A_UUID : Fit.WRONG_CLASS;
        }
        form.read(from, to);
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        form.write(from, to);
        return Fit.FITS;
    }
}
