package io.dualwrite.route;

import io.dualwrite.route.answer.Bound;
import io.dualwrite.value.Cell;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a prepared statement that binds: remembers each call, and the value where it is plain what SQLite makes of it.
 * Confined to one thread at a time.
 */
abstract class RememberedBinds extends RoutedStatement implements PreparedStatement {
    final List<@Nullable Bound> bound = new ArrayList<>();

    RememberedBinds(RoutedConnection connection, Maker maker) {
        super(connection, maker, null);
    }

    /** For what cannot be remembered. */
    @Override
    abstract PreparedStatement delegate() throws SQLException;

    @Override
    @Nullable
    PreparedStatement made() {
        return (PreparedStatement) super.made();
    }

    private void bind(int parameter, @Nullable Cell cell, Bound.Setter setter) throws SQLException {
        if (parameter < 1) {
            // The driver says what is wrong with it.
            setter.on(delegate(), parameter);
            return;
        }
        while (bound.size() < parameter) {
            bound.add(null);
        }
        bound.set(parameter - 1, new Bound(setter, cell));
        PreparedStatement source = made();
        if (source != null) {
            setter.on(source, parameter);
        }
    }

    void bindAll(PreparedStatement source) throws SQLException {
        for (int i = 0; i < bound.size(); i++) {
            Bound one = bound.get(i);
            if (one != null) {
                one.setter().on(source, i + 1);
            }
        }
    }

    @Override
    public void clearParameters() throws SQLException {
        bound.clear();
        PreparedStatement source = made();
        if (source != null) {
            source.clearParameters();
        }
    }

    @Override
    public void setNull(int parameter, int type) throws SQLException {
        bind(parameter, new Cell(), (s, p) -> s.setNull(p, type));
    }

    @Override
    public void setNull(int parameter, int type, String name) throws SQLException {
        bind(parameter, new Cell(), (s, p) -> s.setNull(p, type, name));
    }

    @Override
    public void setBoolean(int parameter, boolean value) throws SQLException {
        bind(parameter, new Cell().setInteger(value ? 1 : 0), (s, p) -> s.setBoolean(p, value));
    }

    @Override
    public void setByte(int parameter, byte value) throws SQLException {
        bind(parameter, new Cell().setInteger(value), (s, p) -> s.setByte(p, value));
    }

    @Override
    public void setShort(int parameter, short value) throws SQLException {
        bind(parameter, new Cell().setInteger(value), (s, p) -> s.setShort(p, value));
    }

    @Override
    public void setInt(int parameter, int value) throws SQLException {
        bind(parameter, new Cell().setInteger(value), (s, p) -> s.setInt(p, value));
    }

    @Override
    public void setLong(int parameter, long value) throws SQLException {
        bind(parameter, new Cell().setInteger(value), (s, p) -> s.setLong(p, value));
    }

    @Override
    public void setFloat(int parameter, float value) throws SQLException {
        bind(parameter, null, (s, p) -> s.setFloat(p, value));
    }

    @Override
    public void setDouble(int parameter, double value) throws SQLException {
        bind(parameter, null, (s, p) -> s.setDouble(p, value));
    }

    @Override
    public void setBigDecimal(int parameter, BigDecimal value) throws SQLException {
        bind(parameter, null, (s, p) -> s.setBigDecimal(p, value));
    }

    @Override
    public void setString(int parameter, @Nullable String value) throws SQLException {
        bind(parameter, text(value), (s, p) -> s.setString(p, value));
    }

    @Override
    public void setNString(int parameter, @Nullable String value) throws SQLException {
        bind(parameter, null, (s, p) -> s.setNString(p, value));
    }

    @Override
    public void setBytes(int parameter, byte @Nullable [] value) throws SQLException {
        bind(parameter, value == null ? new Cell() : new Cell().setBlob(value.clone()), (s, p) -> s.setBytes(p, value));
    }

    @Override
    public void setDate(int parameter, @Nullable Date value) throws SQLException {
        bind(parameter, null, (s, p) -> s.setDate(p, value));
    }

    @Override
    public void setDate(int parameter, @Nullable Date value, Calendar calendar) throws SQLException {
        bind(parameter, null, (s, p) -> s.setDate(p, value, calendar));
    }

    @Override
    public void setTime(int parameter, @Nullable Time value) throws SQLException {
        bind(parameter, null, (s, p) -> s.setTime(p, value));
    }

    @Override
    public void setTime(int parameter, @Nullable Time value, Calendar calendar) throws SQLException {
        bind(parameter, null, (s, p) -> s.setTime(p, value, calendar));
    }

    @Override
    public void setTimestamp(int parameter, @Nullable Timestamp value) throws SQLException {
        bind(parameter, null, (s, p) -> s.setTimestamp(p, value));
    }

    @Override
    public void setTimestamp(int parameter, @Nullable Timestamp value, Calendar calendar) throws SQLException {
        bind(parameter, null, (s, p) -> s.setTimestamp(p, value, calendar));
    }

    @Override
    public void setObject(int parameter, @Nullable Object value) throws SQLException {
        bind(parameter, value instanceof String text ? text(text) : null, (s, p) -> s.setObject(p, value));
    }

    @Override
    public void setObject(int parameter, @Nullable Object value, int type) throws SQLException {
        bind(parameter, null, (s, p) -> s.setObject(p, value, type));
    }

    @Override
    public void setObject(int parameter, @Nullable Object value, int type, int scale) throws SQLException {
        bind(parameter, null, (s, p) -> s.setObject(p, value, type, scale));
    }

    @Override
    public void setObject(int parameter, @Nullable Object value, SQLType type) throws SQLException {
        bind(parameter, null, (s, p) -> s.setObject(p, value, type));
    }

    @Override
    public void setObject(int parameter, @Nullable Object value, SQLType type, int scale) throws SQLException {
        bind(parameter, null, (s, p) -> s.setObject(p, value, type, scale));
    }

    private static Cell text(@Nullable String value) {
        return value == null ? new Cell() : new Cell().setText(value.getBytes(StandardCharsets.UTF_8));
    }
}
