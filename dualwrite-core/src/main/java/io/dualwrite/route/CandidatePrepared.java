package io.dualwrite.route;

import io.dualwrite.route.jdbc.CallTable;
import io.dualwrite.route.jdbc.Wrapping;
import io.dualwrite.route.read.Candidate;
import io.dualwrite.route.text.StatementKind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * A prepared query that either side may answer. It remembers what is bound until somebody executes it; then the target is
 * asked, or the source's statement is prepared and bound in the same way. Whatever else the application wants of it, such as
 * a stream as parameter, is the source's business, and keeps it there. Confined to one thread at a time.
 */
abstract class CandidatePrepared extends RememberedBinds {
    static final CallTable TABLE = CallTable.of(PreparedStatement.class, """
        addBatch setAsciiStream setUnicodeStream setBinaryStream setCharacterStream setRef setBlob setClob setArray
        getMetaData setURL getParameterMetaData setRowId setNCharacterStream setNClob setSQLXML
        setMaxFieldSize getMaxFieldSize setEscapeProcessing setCursorName setFetchDirection getFetchDirection
        getResultSetConcurrency getResultSetType clearBatch getGeneratedKeys
        getResultSetHoldability setPoolable isPoolable closeOnCompletion isCloseOnCompletion
        enquoteLiteral enquoteIdentifier isSimpleIdentifier enquoteNCharLiteral
        """);

    private static final MethodHandle COMPLETED =
            Wrapping.complete(MethodHandles.lookup(), CandidatePrepared.class, TABLE);

    private final Candidate candidate;
    private final Limits limits = new Limits();
    private boolean pinned;
    private boolean executing;

    CandidatePrepared(RoutedConnection connection, Candidate candidate) {
        super(connection, source -> source.prepareStatement(candidate.sql()));
        this.candidate = candidate;
    }

    static CandidatePrepared create(RoutedConnection connection, Candidate candidate) {
        try {
            return (CandidatePrepared) COMPLETED.invokeExact(connection, candidate);
        } catch (Throwable defect) {
            throw Wrapping.unexpected(defect);
        }
    }

    /** Asked for by what is not declared here: from then on only the source's statement knows everything. */
    @Override
    PreparedStatement delegate() throws SQLException {
        boolean isNew = made() == null;
        PreparedStatement source = (PreparedStatement) source();
        if (isNew) {
            limits.applyTo(source);
            bindAll(source);
        }
        pinned |= !executing;
        return source;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        ResultSet answer = answer();
        return answer != null
                ? answer
                : onSource(() -> queried(
                        StatementKind.QUERY, candidate.sql(), source -> ((PreparedStatement) source).executeQuery()));
    }

    @Override
    public boolean execute() throws SQLException {
        return answer() != null
                || onSource(() -> executed(
                        StatementKind.QUERY, candidate.sql(), source -> ((PreparedStatement) source).execute()));
    }

    @Override
    public int executeUpdate() throws SQLException {
        return onSource(() ->
                run(StatementKind.QUERY, candidate.sql(), source -> ((PreparedStatement) source).executeUpdate()));
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return onSource(() ->
                run(StatementKind.QUERY, candidate.sql(), source -> ((PreparedStatement) source).executeLargeUpdate()));
    }

    private interface Asking<T> {
        T ask() throws SQLException;
    }

    private <T> T onSource(Asking<T> asking) throws SQLException {
        executing = true;
        try {
            return asking.ask();
        } finally {
            executing = false;
        }
    }

    private @Nullable ResultSet answer() throws SQLException {
        if (pinned) {
            answered(null);
            return null;
        }
        return answered(connection.answer(this, candidate, bound, terms(limits.rows(), limits.seconds())));
    }

    @Override
    public int getMaxRows() {
        return Math.toIntExact(limits.rows());
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        setLargeMaxRows(rows);
    }

    @Override
    public long getLargeMaxRows() {
        return limits.rows();
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        limits.rows(rows, made());
    }

    @Override
    public int getQueryTimeout() {
        return limits.seconds();
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        limits.seconds(seconds, made());
    }

    @Override
    public int getFetchSize() {
        return limits.fetchSize();
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        limits.fetchSize(rows, made());
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        PreparedStatement source = made();
        return source == null ? null : source.getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        PreparedStatement source = made();
        if (source != null) {
            source.clearWarnings();
        }
    }

    @Override
    public String toString() {
        return "DualWritePreparedStatement[either side]";
    }
}
