package io.dualwrite.route.answer;

import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.UUID;

/** Values of the target through JDBC, typed both ways: no text of a date or number is ever parsed by a database. */
final class TargetJdbc {
    private static final long MICROS = 1_000_000;

    private TargetJdbc() {}

    static void bind(PreparedStatement statement, int at, TargetValue value, TargetType type) throws SQLException {
        if (value.isNull()) {
            statement.setNull(at, Types.NULL);
            return;
        }
        switch (type.base()) {
            case SMALLINT, INTEGER, BIGINT -> statement.setLong(at, value.longValue());
            case BOOLEAN -> statement.setBoolean(at, value.longValue() != 0);
            case DOUBLE_PRECISION -> statement.setDouble(at, value.doubleValue());
            case NUMERIC -> statement.setBigDecimal(at, value.decimal());
            case TEXT, VARCHAR -> statement.setString(at, text(value));
            case JSON, JSONB -> statement.setObject(at, text(value), Types.OTHER);
            case BYTEA -> statement.setBytes(at, value.bytes());
            case UUID -> statement.setObject(at, new UUID(value.uuidHighBits(), value.uuidLowBits()));
            case DATE -> statement.setObject(at, LocalDate.ofEpochDay(value.longValue()));
            case TIME -> statement.setObject(at, LocalTime.ofNanoOfDay(value.longValue() * 1_000));
            case TIMESTAMP -> statement.setObject(at, local(value.longValue()));
            case TIMESTAMPTZ -> statement.setObject(at, local(value.longValue()).atOffset(ZoneOffset.UTC));
        }
    }

    private static String text(TargetValue value) {
        return new String(value.bytes(), StandardCharsets.UTF_8);
    }

    private static LocalDateTime local(long micros) {
        long seconds = Math.floorDiv(micros, MICROS);
        return LocalDateTime.ofEpochSecond(seconds, (int) Math.floorMod(micros, MICROS) * 1_000, ZoneOffset.UTC);
    }

    static void read(ResultSet row, int at, TargetType type, TargetValue into) throws SQLException {
        switch (type.base()) {
            case SMALLINT, INTEGER, BIGINT -> into.setLong(row.getLong(at));
            case BOOLEAN -> into.setLong(row.getBoolean(at) ? 1 : 0);
            case DOUBLE_PRECISION -> into.setDouble(row.getDouble(at));
            case NUMERIC -> {
                BigDecimal decimal = row.getBigDecimal(at);
                into.setDecimal(decimal == null ? BigDecimal.ZERO : decimal);
            }
            case TEXT, VARCHAR, JSON, JSONB -> {
                String text = row.getString(at);
                into.setBytes(text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8));
            }
            case BYTEA -> {
                byte[] bytes = row.getBytes(at);
                into.setBytes(bytes == null ? new byte[0] : bytes);
            }
            case UUID -> {
                UUID uuid = row.getObject(at, UUID.class);
                into.setUuid(
                        uuid == null ? 0 : uuid.getMostSignificantBits(),
                        uuid == null ? 0 : uuid.getLeastSignificantBits());
            }
            case DATE -> {
                LocalDate day = row.getObject(at, LocalDate.class);
                into.setLong(day == null ? 0 : day.toEpochDay());
            }
            case TIME -> {
                LocalTime time = row.getObject(at, LocalTime.class);
                into.setLong(time == null ? 0 : time.toNanoOfDay() / 1_000);
            }
            case TIMESTAMP -> {
                LocalDateTime moment = row.getObject(at, LocalDateTime.class);
                into.setLong(moment == null ? 0 : micros(moment.atOffset(ZoneOffset.UTC)));
            }
            case TIMESTAMPTZ -> {
                OffsetDateTime moment = row.getObject(at, OffsetDateTime.class);
                into.setLong(moment == null ? 0 : micros(moment));
            }
        }
        if (row.wasNull()) {
            into.setNull();
        }
    }

    private static long micros(OffsetDateTime moment) {
        return Math.addExact(
                Math.multiplyExact(moment.toEpochSecond(), MICROS), moment.getLong(ChronoField.MICRO_OF_SECOND));
    }
}
