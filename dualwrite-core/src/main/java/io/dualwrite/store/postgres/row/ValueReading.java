package io.dualwrite.store.postgres.row;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads values of the target without any rendering that a session's settings could change: dates and times as numbers,
 * a UUID as its bytes. What only PostgreSQL has (an infinite date, a numeric NaN) is told, and never taken for another
 * value (R05).
 */
public final class ValueReading {
    /** Stand for the two infinities of dates and times; no moment that a calendar has is there. */
    private static final long FAR = Long.MAX_VALUE;

    private ValueReading() {}

    /** What to select so that {@link #read} understands it. */
    public static String expression(TargetColumn column, String qualified) {
        if (column.companion()) {
            return qualified;
        }
        return switch (column.type().base()) {
            case DATE -> finite(qualified, "(" + qualified + " - DATE '1970-01-01')::bigint");
            case TIME -> micros(qualified);
            case TIMESTAMP, TIMESTAMPTZ -> finite(qualified, micros(qualified));
            case UUID -> "uuid_send(" + qualified + ")";
            default -> qualified;
        };
    }

    private static String micros(String qualified) {
        return "(extract(epoch FROM " + qualified + ") * 1000000)::bigint";
    }

    /** NULL stays NULL: it is neither finite nor not. */
    private static String finite(String qualified, String number) {
        return "CASE WHEN isfinite(" + qualified + ") THEN " + number + " WHEN NOT isfinite(" + qualified + ") THEN "
                + FAR + " END";
    }

    /** Reads one value, and turns it into what SQLite holds. */
    public static Fit cell(TargetColumn column, ResultSet row, int at, TargetValue value, Cell into)
            throws SQLException {
        Fit fit = read(column, row, at, value);
        return fit.fits() ? column.conversion().fromTarget(value, into) : fit;
    }

    /** Anything but {@link Fit#FITS} means that no value was read. */
    public static Fit read(TargetColumn column, ResultSet row, int at, TargetValue into) throws SQLException {
        Fit fit = Fit.FITS;
        switch (column.type().base()) {
            case SMALLINT, INTEGER, BIGINT -> into.setLong(row.getLong(at));
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> {
                into.setLong(row.getLong(at));
                fit = into.longValue() == FAR ? Fit.INFINITE : Fit.FITS;
            }
            case BOOLEAN -> into.setLong(row.getBoolean(at) ? 1 : 0);
            case DOUBLE_PRECISION -> into.setDouble(row.getDouble(at));
            case NUMERIC -> fit = decimal(row, at, into);
            case TEXT, VARCHAR, JSON, JSONB -> text(row, at, into);
            case BYTEA -> bytes(row, at, into);
            case UUID -> uuid(row, at, into);
        }
        if (row.wasNull()) {
            into.setNull();
        }
        return fit;
    }

    /** The driver has no decimal for a value that is none. */
    private static Fit decimal(ResultSet row, int at, TargetValue into) throws SQLException {
        String digits = row.getString(at);
        if (digits == null) {
            return Fit.FITS;
        }
        char last = digits.charAt(digits.length() - 1);
        if (last < '0' || last > '9') {
            return Fit.INFINITE;
        }
        into.setDecimal(new BigDecimal(digits));
        return Fit.FITS;
    }

    private static void text(ResultSet row, int at, TargetValue into) throws SQLException {
        String text = row.getString(at);
        if (text != null) {
            into.setBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void bytes(ResultSet row, int at, TargetValue into) throws SQLException {
        byte[] bytes = row.getBytes(at);
        if (bytes != null) {
            into.setBytes(bytes);
        }
    }

    private static void uuid(ResultSet row, int at, TargetValue into) throws SQLException {
        byte[] bytes = row.getBytes(at);
        if (bytes != null) {
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            into.setUuid(halves.getLong(), halves.getLong());
        }
    }
}
