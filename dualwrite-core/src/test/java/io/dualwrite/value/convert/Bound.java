package io.dualwrite.value.convert;

import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Target values as parameters and results of pgjdbc, by the type of the column. For tests. */
final class Bound {

    private Bound() {}

    static void set(PreparedStatement statement, int index, TargetType type, TargetValue value) throws SQLException {
        if (value.isNull()) {
            statement.setNull(index, Types.NULL);
            return;
        }
        switch (type.base()) {
            case SMALLINT, INTEGER, BIGINT -> statement.setLong(index, value.longValue());
            case BOOLEAN -> statement.setBoolean(index, value.longValue() == 1);
            case DOUBLE_PRECISION -> statement.setDouble(index, value.doubleValue());
            case NUMERIC -> statement.setBigDecimal(index, value.decimal());
            case TEXT, VARCHAR, JSON, JSONB ->
                statement.setString(index, new String(value.bytes(), StandardCharsets.UTF_8));
            case BYTEA -> statement.setBytes(index, value.bytes());
            case UUID -> statement.setObject(index, new UUID(value.uuidHighBits(), value.uuidLowBits()));
            case DATE -> statement.setObject(index, LocalDate.ofEpochDay(value.longValue()));
            case TIME -> statement.setObject(index, LocalTime.ofNanoOfDay(value.longValue() * 1000));
            case TIMESTAMP ->
                statement.setObject(index, moment(value.longValue()).toLocalDateTime());
            case TIMESTAMPTZ -> statement.setObject(index, moment(value.longValue()));
        }
    }

    private static OffsetDateTime moment(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000)
                .atOffset(ZoneOffset.UTC);
    }

    static void get(ResultSet row, int index, TargetType type, TargetValue value) throws SQLException {
        if (row.getObject(index) == null) {
            value.setNull();
            return;
        }
        switch (type.base()) {
            case SMALLINT, INTEGER, BIGINT -> value.setLong(row.getLong(index));
            case BOOLEAN -> value.setLong(row.getBoolean(index) ? 1 : 0);
            case DOUBLE_PRECISION -> value.setDouble(row.getDouble(index));
            case NUMERIC -> value.setDecimal(row.getObject(index, BigDecimal.class));
            case TEXT, VARCHAR, JSON, JSONB ->
                value.setBytes(row.getString(index).getBytes(StandardCharsets.UTF_8));
            case BYTEA -> value.setBytes(row.getBytes(index));
            case UUID -> {
                UUID uuid = row.getObject(index, UUID.class);
                value.setUuid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            }
            case DATE -> value.setLong(row.getObject(index, LocalDate.class).toEpochDay());
            case TIME -> value.setLong(row.getObject(index, LocalTime.class).toNanoOfDay() / 1000);
            case TIMESTAMP ->
                value.setLong(micros(row.getObject(index, LocalDateTime.class).toInstant(ZoneOffset.UTC)));
            case TIMESTAMPTZ ->
                value.setLong(micros(row.getObject(index, OffsetDateTime.class).toInstant()));
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }
}
