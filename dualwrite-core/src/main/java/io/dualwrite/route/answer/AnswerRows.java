package io.dualwrite.route.answer;

import io.dualwrite.route.jdbc.CallTable;
import io.dualwrite.route.jdbc.Wrapping;
import io.dualwrite.value.Cell;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The rows of an answer of the target, in the hands of the application. For the row that the cursor is on, SQLite's driver
 * holds the values, and answers every getter. Confined to one thread at a time.
 */
public abstract class AnswerRows implements ResultSet {
    public static final CallTable TABLE = CallTable.of(ResultSet.class, """
        wasNull getString getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal getBytes getDate
        getTime getTimestamp getAsciiStream getUnicodeStream getBinaryStream getWarnings clearWarnings getCursorName
        getObject findColumn getCharacterStream isLast beforeFirst
        afterLast first last absolute relative previous setFetchDirection getFetchDirection setFetchSize
        getFetchSize getType getConcurrency rowUpdated rowInserted rowDeleted updateNull updateBoolean updateByte
        updateShort updateInt updateLong updateFloat updateDouble updateBigDecimal updateString updateBytes updateDate
        updateTime updateTimestamp updateAsciiStream updateBinaryStream updateCharacterStream updateObject insertRow
        updateRow deleteRow refreshRow cancelRowUpdates moveToInsertRow moveToCurrentRow getRef getBlob getClob getArray
        getURL updateRef updateBlob updateClob updateArray getRowId updateRowId getHoldability updateNString
        updateNClob getNClob getSQLXML updateSQLXML getNString getNCharacterStream updateNCharacterStream
        """);

    private static final MethodHandle COMPLETED = Wrapping.complete(MethodHandles.lookup(), AnswerRows.class, TABLE);

    private final Presenter presenter;
    private final Connection memory;
    private final PreparedStatement row;
    private final List<Cell[]> rows;
    private final Statement statement;
    private final Described described;
    private ResultSet presented;
    private int at;
    private boolean ended;
    private boolean closed;

    /** What only the source knows of the statement: declared types, names of tables. */
    @FunctionalInterface
    public interface Described {
        ResultSetMetaData bySource() throws SQLException;
    }

    AnswerRows(
            Presenter presenter,
            Connection memory,
            PreparedStatement row,
            ResultSet presented,
            List<Cell[]> rows,
            Statement statement,
            Described described) {
        this.presenter = presenter;
        this.memory = memory;
        this.row = row;
        this.presented = presented;
        this.rows = rows;
        this.statement = statement;
        this.described = described;
    }

    /** @param statement the application's */
    public static ResultSet of(Answer answer, Presenter presenter, Statement statement, Described described)
            throws SQLException {
        Connection memory = presenter.take();
        try {
            PreparedStatement row = memory.prepareStatement(Presenter.rowOf(answer.columns()));
            return (AnswerRows) COMPLETED.invokeExact(
                    presenter, memory, row, row.executeQuery(), answer.rows(), statement, described);
        } catch (SQLException failure) {
            memory.close();
            throw failure;
        } catch (Throwable defect) {
            throw Wrapping.unexpected(defect);
        }
    }

    ResultSet delegate() {
        return presented;
    }

    @Override
    public boolean next() throws SQLException {
        if (closed || ended) {
            return false;
        }
        ended = at == rows.size();
        // Behind the last row the driver's getters give what they give for NULL.
        Presenter.bind(row, ended ? new Cell[0] : rows.get(at));
        if (ended) {
            row.clearParameters();
        }
        presented = row.executeQuery();
        presented.next();
        at += ended ? 0 : 1;
        return !ended;
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            row.close();
            presenter.give(memory);
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public int getRow() {
        return at;
    }

    @Override
    public boolean isBeforeFirst() {
        return !ended && at == 0 && !rows.isEmpty();
    }

    @Override
    public boolean isFirst() {
        return at == 1;
    }

    @Override
    public boolean isAfterLast() {
        return ended && !rows.isEmpty();
    }

    @Override
    public Statement getStatement() {
        return statement;
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return AnswerMetaData.of(presented.getMetaData(), described);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return presented.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || presented.isWrapperFor(type);
    }

    @Override
    public String toString() {
        return "DualWriteRows[target, " + rows.size() + " rows]";
    }
}
