package io.dualwrite.checker.watch.database;

import io.dualwrite.journal.Position;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.postgres.session.PostgresFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the target's state over one connection that is kept. Tables of ours that are not there are not missed: a target that
 * was never followed has none. A failure is said at once and not waited out; the next look connects anew. Thread-safe.
 */
public final class TargetReading implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TargetReading.class);
    private static final int PATIENCE_SECONDS = 3;
    private static final int SILENCE_MILLIS = 5_000;

    private final DataSource target;
    private final String name;
    private final InstantSource clock;
    private @Nullable Connection kept;

    /**
     * @param target gives a connection of its own with each call
     * @param name for people, without credentials
     */
    public TargetReading(DataSource target, String name, InstantSource clock) {
        this.target = target;
        this.name = name;
        this.clock = clock;
    }

    public TargetState read() {
        return ask(connection -> {
            long began = System.nanoTime();
            Facts facts = Query.one(
                    connection,
                    "SELECT pg_is_in_recovery(), clock_timestamp(), (SELECT reset_val = 'on' FROM pg_settings"
                            + " WHERE name = 'default_transaction_read_only')",
                    row -> new Facts(row.getBoolean(1), instant(row, 2), row.getBoolean(3)));
            double millis = (System.nanoTime() - began) / 1e6;
            long ahead = Duration.between(clock.instant(), facts.now()).toMillis();
            Set<String> tables = ownTables(connection);
            return new TargetState(
                    millis,
                    facts.standby(),
                    facts.readOnly(),
                    ahead,
                    tables.contains(OwnTables.POSITION) ? followed(connection) : null,
                    tables.contains(OwnTables.LEASE) ? replicator(connection) : null,
                    tables.contains(OwnTables.QUARANTINE) ? quarantine(connection) : Map.of(),
                    tables.contains(OwnTables.COPY) ? copied(connection) : List.of(),
                    tables.contains(OwnTables.CONTROL)
                            ? OwnTables.asked(connection).orElse(null)
                            : null);
        });
    }

    public List<AuditLine> audits(int atMost) {
        return ask(connection ->
                ownTables(connection).contains(OwnTables.AUDIT) ? OwnTables.audits(connection, atMost) : List.of());
    }

    public List<RefusedRow> refused(int atMost) {
        return ask(connection -> ownTables(connection).contains(OwnTables.QUARANTINE)
                ? OwnTables.refused(connection, atMost)
                : List.of());
    }

    private synchronized <T> T ask(Question<T> question) {
        try {
            return question.ask(connection());
        } catch (SQLException failure) {
            close();
            throw PostgresFailure.of(name, failure);
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = kept;
        if (connection == null) {
            target.setLoginTimeout(PATIENCE_SECONDS);
            connection = target.getConnection();
            kept = connection;
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            connection.setReadOnly(true);
        }
        return connection;
    }

    @Override
    public synchronized void close() {
        Connection connection = kept;
        kept = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException alreadyGone) {
                log.debug("The connection to the target could not be closed: {}", alreadyGone.getMessage());
            }
        }
    }

    /** Something asked of a connection. */
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private static Set<String> ownTables(Connection connection) throws SQLException {
        return new HashSet<>(Query.list(
                connection,
                "SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
                        + " AND relkind IN ('r', 'p') AND starts_with(relname::text, ?)",
                row -> row.getString(1),
                Identifiers.OWN_PREFIX));
    }

    private static TargetState.@Nullable Followed followed(Connection connection) throws SQLException {
        return Query.first(
                        connection,
                        "SELECT installation, position, caught_up, copying, moved_at FROM " + OwnTables.POSITION,
                        row -> new TargetState.Followed(
                                row.getString(1),
                                sequence(row.getString(2)),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                instant(row, 5)))
                .orElse(null);
    }

    private static @Nullable Long sequence(String position) {
        return Position.parse(position) instanceof Position.Sequence taken ? taken.seq() : null;
    }

    private static TargetState.@Nullable Replicator replicator(Connection connection) throws SQLException {
        return Query.first(
                        connection,
                        "SELECT holder, greatest(0, extract(epoch FROM clock_timestamp() - until) * 1000)::bigint FROM "
                                + OwnTables.LEASE + " WHERE name = 'replicator'",
                        row -> new TargetState.Replicator(row.getString(1), row.getLong(2)))
                .orElse(null);
    }

    private static Map<String, Long> quarantine(Connection connection) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        Query.list(
                connection,
                "SELECT table_name, count(*) FROM " + OwnTables.QUARANTINE + " GROUP BY table_name",
                row -> rows.put(row.getString(1), row.getLong(2)));
        return rows;
    }

    private static List<TargetState.Copied> copied(Connection connection) throws SQLException {
        return Query.list(
                connection,
                "SELECT table_name, state, row_count, refused, moved_at FROM " + OwnTables.COPY
                        + " ORDER BY table_name",
                row -> new TargetState.Copied(
                        row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), instant(row, 5)));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /** @param readOnly before this connection asked for the same */
    private record Facts(boolean standby, Instant now, boolean readOnly) {}
}
