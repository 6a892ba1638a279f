package io.dualwrite.route;

import io.dualwrite.route.jdbc.CallTable;
import io.dualwrite.route.jdbc.Wrapping;
import io.dualwrite.route.text.StatementKind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A prepared statement that the source answers: the driver's own, behind the writer gate. Confined to one thread at a time. */
abstract class RoutedPrepared extends RoutedStatement implements PreparedStatement {
    static final CallTable TABLE = CallTable.of(PreparedStatement.class, """
        setNull setBoolean setByte setShort setInt setLong setFloat setDouble setBigDecimal setString setBytes setDate
        setTime setTimestamp setAsciiStream setUnicodeStream setBinaryStream clearParameters setObject
        setCharacterStream setRef setBlob setClob setArray getMetaData setURL getParameterMetaData setRowId setNString
        setNCharacterStream setNClob setSQLXML
        """).and(RoutedStatement.TABLE);

    private static final MethodHandle COMPLETED =
            Wrapping.complete(MethodHandles.lookup(), RoutedPrepared.class, TABLE);

    private final PreparedStatement prepared;
    private final String sql;
    private final StatementKind kind;

    RoutedPrepared(RoutedConnection connection, PreparedStatement prepared, String sql) {
        super(connection, Maker.NONE, prepared);
        this.prepared = prepared;
        this.sql = sql;
        this.kind = StatementKind.of(sql);
    }

    static RoutedPrepared create(RoutedConnection connection, PreparedStatement prepared, String sql) {
        try {
            return (RoutedPrepared) COMPLETED.invokeExact(connection, prepared, sql);
        } catch (Throwable defect) {
            throw Wrapping.unexpected(defect);
        }
    }

    @Override
    PreparedStatement delegate() {
        return prepared;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        if (kind.writes()) {
            return queried(kind, sql, source -> prepared.executeQuery());
        }
        begins(kind, sql);
        ResultSet returned = null;
        try {
            returned = prepared.executeQuery();
        } finally {
            ends(kind, sql, returned != null);
        }
        return opened(returned, null);
    }

    @Override
    public boolean execute() throws SQLException {
        return executed(kind, sql, source -> prepared.execute());
    }

    @Override
    public int executeUpdate() throws SQLException {
        begins(kind, sql);
        boolean succeeded = false;
        try {
            int count = prepared.executeUpdate();
            succeeded = true;
            return count;
        } finally {
            ends(kind, sql, succeeded);
        }
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return run(kind, sql, source -> prepared.executeLargeUpdate());
    }

    @Override
    public String toString() {
        return "DualWritePreparedStatement[source=" + prepared + "]";
    }
}
