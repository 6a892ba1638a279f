package io.dualwrite.store.postgres.row;

import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.UUID;

/**
 * Writes a value so that PostgreSQL reads it the same way whatever DateStyle, time zone or locale a session has. Only
 * our own typed values come here; the application's text is never parsed by PostgreSQL.
 */
public final class ValueText {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    private ValueText() {}

    static String of(TargetValue value, TargetType type) {
        return switch (type.base()) {
            case SMALLINT, INTEGER, BIGINT -> Long.toString(value.longValue());
            case BOOLEAN -> value.longValue() == 0 ? "f" : "t";
            case DOUBLE_PRECISION -> Double.toString(value.doubleValue());
            case NUMERIC -> value.decimal().toString();
            case TEXT, VARCHAR, JSON, JSONB, BYTEA -> new String(value.bytes(), StandardCharsets.UTF_8);
            case UUID -> new UUID(value.uuidHighBits(), value.uuidLowBits()).toString();
            case DATE -> withEra(value.longValue(), "", "");
            case TIME -> time(value.longValue());
            case TIMESTAMP -> timestamp(value.longValue(), "");
            case TIMESTAMPTZ -> timestamp(value.longValue(), "+00");
        };
    }

    private static String timestamp(long micros, String zone) {
        long day = Math.floorDiv(micros, MICROS_PER_DAY);
        return withEra(day, " " + time(Math.floorMod(micros, MICROS_PER_DAY)), zone);
    }

    /** ISO 8601 puts a year zero before the year one; PostgreSQL calls it 1 BC. */
    private static String withEra(long epochDay, String time, String zone) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        boolean beforeChrist = date.getYear() <= 0;
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d%s%s%s",
                date.get(ChronoField.YEAR_OF_ERA),
                date.getMonthValue(),
                date.getDayOfMonth(),
                time,
                zone,
                beforeChrist ? " BC" : "");
    }

    private static String time(long micros) {
        long seconds = micros / MICROS_PER_SECOND;
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%06d",
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60,
                micros % MICROS_PER_SECOND);
    }
}
