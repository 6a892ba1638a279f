package io.dualwrite.route.compile;

import io.dualwrite.sql.AnyValue;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import java.nio.charset.StandardCharsets;

/** A value whose storage class only the value itself tells, as the JSON in which the compiler has it travel. */
final class JsonValue extends Conversion {
    JsonValue() {
        super(TargetType.TEXT, "text of json");
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        Object value = switch (from.storageClass()) {
            case INTEGER -> from.integer();
            case REAL -> from.real();
            case TEXT -> new String(from.bytes(), StandardCharsets.UTF_8);
            default -> null;
        };
        if (value == null || value.equals(Double.POSITIVE_INFINITY) || value.equals(Double.NEGATIVE_INFINITY)) {
            return Fit.WRONG_CLASS;
        }
        String json = AnyValue.encode(value);
        to.setBytes((json == null ? "null" : json).getBytes(StandardCharsets.UTF_8));
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        Object value = AnyValue.decode(new String(from.bytes(), StandardCharsets.UTF_8));
        if (value instanceof Long integer) {
            to.setInteger(integer);
        } else if (value instanceof Double real) {
            to.setReal(real);
        } else if (value instanceof String text) {
            to.setText(text.getBytes(StandardCharsets.UTF_8));
        } else {
            to.setNull();
        }
        return Fit.FITS;
    }
}
