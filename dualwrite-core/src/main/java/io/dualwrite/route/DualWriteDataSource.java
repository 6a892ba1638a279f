package io.dualwrite.route;

import io.dualwrite.replicate.commit.CommitProtocol;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.read.TargetReads;
import io.dualwrite.route.watch.StatementTimes;
import io.dualwrite.route.watch.StatementWatch;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKeyBuilder;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The DataSource that the application holds in place of its pool on the source.
 *
 * <ul>
 *   <li>Its connections bind late: no connection of the pool is taken before the first statement needs it.
 *   <li>What may write goes to the source, through the {@link WriterGate}; after each such commit the
 *       {@linkplain #committedBy protocol} is asked for an acknowledgement.
 *   <li>What only reads may be answered by the target, if {@link TargetReads} were given and say so.
 *   <li>{@code unwrap} passes through to the pool, so that its metrics and settings are found as before.
 * </ul>
 *
 * <p>Thread-safe. A connection is used by one thread at a time, as JDBC has it.
 */
public final class DualWriteDataSource implements DataSource {
    private final DataSource source;
    private final Routing routing;
    private final BoundConnection.Opener opener;

    public DualWriteDataSource(DataSource source, WriterGate gate) {
        this.source = source;
        this.routing = new Routing(gate);
        this.opener = source::getConnection;
    }

    /** From now on commits that may have written end in this way, on the thread that commits. */
    public void committedBy(CommitProtocol protocol) {
        routing.committedBy(protocol);
    }

    /** From now on eligible reads may be answered by the target. */
    public void readsFrom(TargetReads reads) {
        routing.readsFrom(reads);
    }

    /** From now on statements are seen to begin and to end. */
    public void watchedBy(StatementWatch watch) {
        routing.watchedBy(watch);
    }

    /** From now on these are told how long statements take. */
    public void timedBy(List<StatementTimes> times) {
        routing.timedBy(times);
    }

    /** Whether nothing is written to a second database; so it is until somebody says otherwise. */
    public void off(boolean now) {
        routing.off(now);
    }

    public WriterGate gate() {
        return routing.gate();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return RoutedConnection.create(routing, opener);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return RoutedConnection.create(routing, () -> source.getConnection(username, password));
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(source) ? type.cast(source) : source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(source) || source.isWrapperFor(type);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws java.sql.SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    /** Refused: a connection built by the pool itself would pass the gate by. */
    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        throw new java.sql.SQLFeatureNotSupportedException(
                "Use getConnection: dualwrite builds no connections.", "0A000");
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        return source.createShardingKeyBuilder();
    }

    @Override
    public String toString() {
        return "DualWriteDataSource[source=" + source + "]";
    }
}
