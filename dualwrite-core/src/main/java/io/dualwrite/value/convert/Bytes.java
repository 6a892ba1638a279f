package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as bytea: of BLOBs, of TEXT that is not text to PostgreSQL, or of both, with a companion column that tells which
 * is which (0 is BLOB, 1 is TEXT).
 */
final class Bytes extends Conversion {

    private static final int BLOB = 0;
    private static final int TEXT = 1;

    private final @Nullable StorageClass only;

    private Bytes(String spec, @Nullable StorageClass only) {
        super(TargetType.BYTEA, spec);
        this.only = only;
    }

    static Bytes ofBlobs() {
        return new Bytes("bytea", StorageClass.BLOB);
    }

    static Bytes ofText() {
        return new Bytes("bytea from text", StorageClass.TEXT);
    }

    static Bytes ofBoth() {
        return new Bytes("bytea from any", null);
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        boolean bytes = from.is(StorageClass.BLOB) || from.is(StorageClass.TEXT);
        if (!bytes || (only != null && !from.is(only))) {
            return Fit.WRONG_CLASS;
        }
        to.setBytes(from.bytes());
        if (only == null) {
            to.setSpelling(from.is(StorageClass.TEXT) ? TEXT : BLOB);
        }
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        boolean text = only == null ? from.spelling() == TEXT : only == StorageClass.TEXT;
        if (text) {
            to.setText(from.bytes());
        } else {
            to.setBlob(from.bytes());
        }
        return Fit.FITS;
    }

    @Override
    public boolean needsCompanion() {
        return only == null;
    }
}
