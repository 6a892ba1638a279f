package io.dualwrite.route;

import io.dualwrite.route.jdbc.CallTable;
import io.dualwrite.route.jdbc.Wrapping;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the application. Takes one from the pool when a statement needs it, and keeps account of transactions:
 * when one may write, when it has ended, and who has to be told. Confined to one thread at a time.
 */
abstract class RoutedConnection implements Connection {
    static final CallTable TABLE = CallTable.of(Connection.class, """
            nativeSQL prepareCall setCatalog getCatalog setTransactionIsolation getTransactionIsolation getWarnings
            clearWarnings getTypeMap setTypeMap setHoldability getHoldability releaseSavepoint createClob createBlob
            createNClob createSQLXML isValid setClientInfo getClientInfo createArrayOf createStruct setSchema getSchema
            setNetworkTimeout getNetworkTimeout setShardingKeyIfValid setShardingKey
            """);

    private static final MethodHandle COMPLETED =
            Wrapping.complete(MethodHandles.lookup(), RoutedConnection.class, TABLE);

    /** How a connection of the pool is taken. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    private final Routing routing;
    private final Opener opener;
    private final LeaderTransaction transaction;
    private @Nullable Connection source;
    private @Nullable Boolean autoCommit;
    private boolean autoCommitWished;
    private boolean readOnly;
    private boolean closed;

    RoutedConnection(Routing routing, Opener opener) {
        this.routing = routing;
        this.opener = opener;
        this.transaction = new LeaderTransaction(routing);
        this.autoCommit = routing.autoCommitOfPool();
    }

    static RoutedConnection create(Routing routing, Opener opener) {
        try {
            return (RoutedConnection) COMPLETED.invokeExact(routing, opener);
        } catch (Throwable defect) {
            throw Wrapping.unexpected(defect);
        }
    }

    /** The source's connection; takes it from the pool the first time. */
    Connection delegate() throws SQLException {
        Connection bound = source;
        return bound != null ? bound : bind();
    }

    private Connection bind() throws SQLException {
        requireOpen();
        Connection opened = opener.open();
        try {
            boolean begins = opened.getAutoCommit();
            routing.autoCommitOfPoolIs(begins);
            if (autoCommitWished && autoCommit != null && autoCommit != begins) {
                opened.setAutoCommit(autoCommit);
            } else {
                autoCommit = begins;
            }
        } catch (SQLException | RuntimeException failure) {
            opened.close();
            throw failure;
        }
        source = opened;
        return opened;
    }

    private void requireOpen() throws SQLException {
        if (closed) {
            throw new SQLException("Connection is closed", "08003");
        }
    }

    /** Before a statement runs on the source. */
    void enter(StatementKind kind) throws SQLException {
        if (kind == StatementKind.QUERY) {
            if (!readOnly && !getAutoCommit()) {
                transaction.borrow();
            }
        } else if (kind.writes()) {
            boolean alone = getAutoCommit();
            transaction.write(kind, this::delegate, alone);
        }
        if (kind.controls()) {
            transaction.control(kind, getAutoCommit());
        }
    }

    /** After it, unless rows of a write are still to be read. */
    void leave(StatementKind kind, String sql, boolean succeeded) throws SQLException {
        if (kind.controls()) {
            transaction.controlled(kind, sql, getAutoCommit(), succeeded);
        } else if (kind.writes()) {
            transaction.statementEnded(delegate(), getAutoCommit(), succeeded);
        }
    }

    /** Before a statement is prepared: who has to queue does so before taking a connection that others could use. */
    private Connection forPreparing() throws SQLException {
        if (source == null && !readOnly && !closed && !getAutoCommit()) {
            transaction.borrow();
        }
        return delegate();
    }

    @Override
    public Statement createStatement() throws SQLException {
        requireOpen();
        return RoutedStatement.create(this, Connection::createStatement);
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        requireOpen();
        return RoutedStatement.create(this, c -> c.createStatement(type, concurrency));
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        requireOpen();
        return RoutedStatement.create(this, c -> c.createStatement(type, concurrency, holdability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return RoutedPrepared.create(this, forPreparing().prepareStatement(sql), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return RoutedPrepared.create(this, forPreparing().prepareStatement(sql, type, concurrency), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return RoutedPrepared.create(this, forPreparing().prepareStatement(sql, type, concurrency, holdability), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        return RoutedPrepared.create(this, forPreparing().prepareStatement(sql, autoGeneratedKeys), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
        return RoutedPrepared.create(this, forPreparing().prepareStatement(sql, columnIndexes), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
        return RoutedPrepared.create(this, forPreparing().prepareStatement(sql, columnNames), sql);
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        return RoutedMetaData.create(this, delegate().getMetaData());
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        Boolean known = autoCommit;
        if (closed || known == null) {
            known = delegate().getAutoCommit();
        }
        return known;
    }

    @Override
    public void setAutoCommit(boolean wanted) throws SQLException {
        requireOpen();
        Connection bound = source;
        boolean commits = wanted && Boolean.FALSE.equals(autoCommit);
        if (commits && bound != null && transaction.hasWritten()) {
            transaction.commit(bound);
        }
        if (bound != null) {
            bound.setAutoCommit(wanted);
        }
        autoCommit = wanted;
        autoCommitWished = true;
        if (commits) {
            transaction.ended(true);
        }
    }

    @Override
    public void commit() throws SQLException {
        if (isUntouched()) {
            return;
        }
        transaction.commit(delegate());
    }

    @Override
    public void rollback() throws SQLException {
        if (isUntouched()) {
            return;
        }
        delegate().rollback();
        transaction.ended(false);
    }

    /** Whether a transaction is to be ended in which nothing has happened. */
    private boolean isUntouched() throws SQLException {
        requireOpen();
        return source == null && !getAutoCommit();
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        delegate().rollback(savepoint);
    }

    /** The driver leaves auto-commit mode here. */
    @Override
    public Savepoint setSavepoint() throws SQLException {
        Savepoint savepoint = forPreparing().setSavepoint();
        autoCommit = delegate().getAutoCommit();
        return savepoint;
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        Savepoint savepoint = forPreparing().setSavepoint(name);
        autoCommit = delegate().getAutoCommit();
        return savepoint;
    }

    /** SQLite's driver refuses this once a connection is open; it is a wish about routing here. */
    @Override
    public void setReadOnly(boolean wanted) throws SQLException {
        requireOpen();
        readOnly = wanted;
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        requireOpen();
        Connection bound = source;
        return readOnly || (bound != null && bound.isReadOnly());
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            Connection bound = source;
            if (bound != null) {
                bound.close();
            }
        } finally {
            transaction.ended(false);
        }
    }

    @Override
    public boolean isClosed() throws SQLException {
        Connection bound = source;
        return closed || (bound != null && bound.isClosed());
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        closed = true;
        try {
            Connection bound = source;
            if (bound != null) {
                bound.abort(executor);
            }
        } finally {
            transaction.ended(false);
        }
    }

    /** Hints for a pool; what the application holds is no pool's. */
    @Override
    public void beginRequest() {}

    @Override
    public void endRequest() {}

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        Connection bound = delegate();
        routing.unwrapped(type);
        return type.isInstance(bound) ? type.cast(bound) : bound.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || delegate().isWrapperFor(type);
    }

    @Override
    public String toString() {
        return "DualWriteConnection[source=" + (source == null ? "not taken" : source) + "]";
    }
}
