package io.dualwrite.route.read;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.store.postgres.session.PostgresPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the target that answer reads in its place, while they are fresh enough.
 *
 * <ol>
 *   <li>The pool chooses a copy. A connection stays with the one it was made to, and that one only goes forward.
 *   <li>The position row that came with the rows says up to which moment it holds everything. It is read once for a
 *       transaction, in its snapshot; otherwise now and then for each connection, and when a session needs a later moment.
 *   <li>A copy that lacks what this session wrote, or that is further behind than the limit, is passed over: the target
 *       itself answers. A copy that is behind, or fails, is left alone for a moment.
 * </ol>
 *
 * <p>Thread-safe.
 */
public final class Replicas {
    private static final long LOOK_AGAIN = Duration.ofMillis(200).toNanos();

    private final DataSource pool;
    private final HeadLog heads;
    private final LastWrites writes;
    private final long mostBehind;
    private final ReadLimits limits;
    private final Map<Connection, Seen> seen = Collections.synchronizedMap(new WeakHashMap<>());
    private volatile long restsUntil = System.nanoTime();

    /** What was seen on a connection, and when. */
    private record Seen(long heldBefore, long at) {}

    /**
     * @param pool of connections to the copies
     * @param heads of the leader's journal
     * @param mostBehind how old the state of a copy may be that answers
     */
    public Replicas(DataSource pool, HeadLog heads, SessionKey key, Duration mostBehind, ReadLimits limits) {
        this.pool = pool;
        this.heads = heads;
        this.writes = new LastWrites(key);
        this.mostBehind = mostBehind.toNanos();
        this.limits = limits;
    }

    /** The present session has committed: that the target has it says nothing about its copies. */
    void committed(Acknowledged by) {
        writes.wrote();
    }

    /** A connection to a copy that the present session may read from; null if the target itself is to be asked. */
    @Nullable
    Connection open(boolean transaction) {
        long now = System.nanoTime();
        if (now - restsUntil < 0) {
            return null;
        }
        try {
            Connection connection = TargetConnections.open(pool, limits, transaction);
            try {
                if (isFresh(connection, transaction, now)) {
                    return connection;
                }
            } catch (SQLException | RuntimeException failure) {
                restsUntil = now + limits.rest().toNanos();
            }
            TargetConnections.end(connection, transaction);
        } catch (SQLException unreachable) {
            restsUntil = now + limits.rest().toNanos();
        }
        return null;
    }

    /** A connection to a copy that holds everything committed before that moment; null if none is known to. */
    public @Nullable Connection holding(long moment) {
        long now = System.nanoTime();
        if (now - restsUntil < 0) {
            return null;
        }
        try {
            Connection connection = TargetConnections.open(pool, limits, false);
            try {
                OptionalLong held = heldBefore(connection);
                if (held.isPresent() && held.getAsLong() - moment >= 0) {
                    return connection;
                }
            } catch (SQLException | RuntimeException failure) {
                restsUntil = now + limits.rest().toNanos();
            }
            TargetConnections.end(connection, false);
        } catch (SQLException unreachable) {
            restsUntil = now + limits.rest().toNanos();
        }
        return null;
    }

    private OptionalLong heldBefore(Connection connection) throws SQLException {
        return PostgresPosition.read(connection).map(heads::heldBefore).orElse(OptionalLong.empty());
    }

    private boolean isFresh(Connection connection, boolean transaction, long now) throws SQLException {
        long oldest = now - mostBehind;
        Long wrote = writes.needed();
        long needed = wrote == null || wrote - oldest < 0 ? oldest : wrote;
        Connection physical = connection.unwrap(Connection.class);
        Seen before = transaction ? null : seen.get(physical);
        if (before != null && now - before.at() < LOOK_AGAIN && before.heldBefore() - needed >= 0) {
            return true;
        }
        OptionalLong held = heldBefore(connection);
        if (held.isEmpty() || held.getAsLong() - oldest < 0) {
            seen.remove(physical);
            restsUntil = now + LOOK_AGAIN;
            return false;
        }
        seen.put(physical, new Seen(held.getAsLong(), now));
        return held.getAsLong() - needed >= 0;
    }

    /** A copy did not answer: whose fault it is, only the target can tell. */
    void failed() {
        restsUntil = System.nanoTime() + limits.rest().toNanos();
    }

    void tidy() {
        long oldest = System.nanoTime() - mostBehind;
        writes.forget(wrote -> wrote - oldest < 0);
    }
}
