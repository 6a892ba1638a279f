package io.dualwrite.value.choice;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.util.Optional;

/** The next wider conversion for a column whose certificate failed. After the widest there is none: then rows are named. */
public final class Widening {

    private Widening() {}

    public static Optional<Conversion> of(Conversion conversion) {
        return next(conversion).map(Conversions::parse);
    }

    private static Optional<String> next(Conversion conversion) {
        TargetType type = conversion.target();
        boolean fromText =
                conversion.spec().endsWith(" from text") || conversion.spec().endsWith(" from hex");
        return switch (type.base()) {
            case SMALLINT, INTEGER, BOOLEAN -> Optional.of("bigint");
            case BIGINT -> Optional.of("numeric");
            case NUMERIC -> {
                if (fromText) {
                    yield Optional.of("text");
                }
                yield Optional.of(type.precision() == TargetType.UNLIMITED ? "text from any" : "numeric");
            }
            case DOUBLE_PRECISION, DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> Optional.of("text from any");
            case UUID -> Optional.of(fromText ? "text" : "bytea");
            case VARCHAR, JSON, JSONB -> Optional.of("text");
            case TEXT, BYTEA -> Optional.empty();
        };
    }
}
