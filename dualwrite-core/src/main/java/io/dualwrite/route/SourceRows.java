package io.dualwrite.route;

import io.dualwrite.route.jdbc.CallTable;
import io.dualwrite.route.jdbc.Wrapping;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the source: the driver's own in everything, but that they lead back to the application's statement, and say when
 * they are done. Confined to one thread at a time.
 */
abstract class SourceRows implements ResultSet {
    static final CallTable TABLE = CallTable.of(ResultSet.class, """
        wasNull getString getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal getBytes getDate
        getTime getTimestamp getAsciiStream getUnicodeStream getBinaryStream getWarnings clearWarnings getCursorName
        getMetaData getObject findColumn getCharacterStream isBeforeFirst isAfterLast isFirst isLast beforeFirst
        afterLast first last getRow absolute relative previous setFetchDirection getFetchDirection setFetchSize
        getFetchSize getType getConcurrency rowUpdated rowInserted rowDeleted updateNull updateBoolean updateByte
        updateShort updateInt updateLong updateFloat updateDouble updateBigDecimal updateString updateBytes updateDate
        updateTime updateTimestamp updateAsciiStream updateBinaryStream updateCharacterStream updateObject insertRow
        updateRow deleteRow refreshRow cancelRowUpdates moveToInsertRow moveToCurrentRow getRef getBlob getClob getArray
        getURL updateRef updateBlob updateClob updateArray getRowId updateRowId getHoldability isClosed updateNString
        updateNClob getNClob getSQLXML updateSQLXML getNString getNCharacterStream updateNCharacterStream
        """);

    private static final MethodHandle COMPLETED = Wrapping.complete(MethodHandles.lookup(), SourceRows.class, TABLE);

    private final ResultSet rows;
    private final @Nullable Statement statement;
    private @Nullable Done done;
    private boolean closed;

    /** Told once when no row can come any more. */
    @FunctionalInterface
    interface Done {
        void tell() throws SQLException;
    }

    SourceRows(ResultSet rows, @Nullable Statement statement, @Nullable Done done) {
        this.rows = rows;
        this.statement = statement;
        this.done = done;
    }

    static SourceRows create(ResultSet rows, @Nullable Statement statement, @Nullable Done done) {
        try {
            return (SourceRows) COMPLETED.invokeExact(rows, statement, done);
        } catch (Throwable defect) {
            throw Wrapping.unexpected(defect);
        }
    }

    ResultSet delegate() {
        return rows;
    }

    @Override
    public boolean next() throws SQLException {
        boolean more = rows.next();
        if (!more) {
            tell();
        }
        return more;
    }

    /** A second time it does nothing: the driver's rows are those of the next execution by then. */
    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            rows.close();
        } finally {
            tell();
        }
    }

    private void tell() throws SQLException {
        Done waiting = done;
        if (waiting != null) {
            done = null;
            waiting.tell();
        }
    }

    /** None for rows of the catalogue: JDBC has it so for rows that no statement of the application made. */
    @Override
    public @Nullable Statement getStatement() {
        return statement;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(rows) ? type.cast(rows) : rows.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(rows) || rows.isWrapperFor(type);
    }

    @Override
    public String toString() {
        return "DualWriteRows[source=" + rows + "]";
    }
}
