package io.dualwrite.schema.design.expression;

import io.dualwrite.schema.design.name.PostgresWords;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

/** A value of the target as it is written in DDL. */
final class TargetLiteral {
    private TargetLiteral() {}

    static String of(TargetValue value, TargetType type) {
        if (value.isNull()) {
            return "NULL";
        }
        return switch (type.base()) {
            case SMALLINT, INTEGER, BIGINT -> Long.toString(value.longValue());
            case BOOLEAN -> value.longValue() == 0 ? "false" : "true";
            case DOUBLE_PRECISION -> real(value.doubleValue());
            case NUMERIC -> value.decimal().toPlainString();
            case TEXT, VARCHAR -> text(value);
            case JSON -> text(value) + "::json";
            case JSONB -> text(value) + "::jsonb";
            case BYTEA -> "'\\x" + HexFormat.of().formatHex(value.bytes()) + "'::bytea";
            case UUID -> "'" + new UUID(value.uuidHighBits(), value.uuidLowBits()) + "'::uuid";
            case DATE -> "DATE '" + LocalDate.ofEpochDay(value.longValue()) + "'";
            case TIME -> "TIME '" + LocalTime.MIDNIGHT.plus(value.longValue(), ChronoUnit.MICROS) + "'";
            case TIMESTAMP -> "TIMESTAMP '" + LocalDateTime.ofInstant(moment(value), ZoneOffset.UTC) + "'";
            case TIMESTAMPTZ -> "TIMESTAMPTZ '" + moment(value) + "'";
        };
    }

    private static Instant moment(TargetValue value) {
        return Instant.EPOCH.plus(value.longValue(), ChronoUnit.MICROS);
    }

    private static String text(TargetValue value) {
        return PostgresWords.literal(new String(value.bytes(), StandardCharsets.UTF_8));
    }

    private static String real(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "'" + value + "'::double precision";
    }
}
