package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Affinity;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;

/** CAST. SQLite casts to an affinity, whatever the type is called: {@code VARCHAR(3)} cuts nothing, {@code DATE} is a number. */
final class Casts {
    private Casts() {}

    static Typed cast(Typed operand, Affinity affinity) {
        Typed value = Conversions.original(Conversions.value(operand));
        Typed result = switch (affinity) {
            case TEXT ->
                Typed.of(
                        value.is(ValueType.BLOB)
                                ? "convert_from(" + value.sql() + ", 'UTF8')"
                                : Conversions.text(value),
                        ValueType.TEXT,
                        value.span());
            case INTEGER -> toInteger(value);
            case REAL -> toReal(value);
            case NUMERIC -> toNumeric(value);
            default -> toBlob(value);
        };
        Typed collated = operand.collation().isEmpty() || operand.explicit()
                ? result
                : new Typed(
                        result.sql(),
                        result.type(),
                        affinity,
                        operand.collation(),
                        false,
                        true,
                        null,
                        operand.span(),
                        null);
        return collated.withAffinity(affinity).nullableIf(operand.nullable());
    }

    private static Typed toInteger(Typed value) {
        String sql = switch (value.type()) {
            case INTEGER -> value.sql();
            case REAL, NUMBER -> "trunc(" + value.sql() + ")::bigint";
            case TEXT -> "sqlite.to_integer(" + value.sql() + ")";
            case NULL -> "NULL::bigint";
            case ANY -> "sqlite.any_integer(" + value.sql() + ")";
            case PARAMETER -> Conversions.bound(value, Bind.Accepts.INTEGER).sql();
            default -> throw refused(value);
        };
        return Typed.of(sql, ValueType.INTEGER, value.span());
    }

    private static Typed toReal(Typed value) {
        String sql = switch (value.type()) {
            case INTEGER, REAL, NUMBER -> Conversions.real(value);
            case TEXT -> "sqlite.to_real(" + value.sql() + ")";
            case NULL -> "NULL::double precision";
            case ANY -> "sqlite.any_number(" + value.sql() + ")";
            case PARAMETER -> Conversions.bound(value, Bind.Accepts.NUMBER).sql();
            default -> throw refused(value);
        };
        return Typed.of(sql, ValueType.REAL, value.span());
    }

    private static Typed toNumeric(Typed value) {
        return switch (value.type()) {
            case INTEGER, REAL, NUMBER -> value;
            case ANY -> Typed.of("sqlite.any_number(" + value.sql() + ")", ValueType.NUMBER, value.span());
            case TEXT -> Typed.of("sqlite.to_real(" + value.sql() + ")", ValueType.NUMBER, value.span());
            case NULL -> Typed.of("NULL::bigint", ValueType.INTEGER, value.span());
            default -> throw refused(value);
        };
    }

    private static Typed toBlob(Typed value) {
        return switch (value.type()) {
            case BLOB -> value;
            case NULL -> value.withSql("NULL::bytea", ValueType.BLOB);
            case TEXT, INTEGER ->
                Typed.of("convert_to(" + Conversions.text(value) + ", 'UTF8')", ValueType.BLOB, value.span());
            default -> throw refused(value);
        };
    }

    private static RefusedException refused(Typed value) {
        return new RefusedException(Reason.MIXED_TYPES, "CAST of " + value.type(), value.span());
    }
}
