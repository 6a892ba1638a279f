package io.dualwrite.store.postgres.session;

import io.dualwrite.store.Lease;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** A lease as a row of the target. Takes a connection for each call. Thread-safe. */
public final class PostgresLease implements Lease {
    private static final String NAME = "replicator";

    private final DataSource target;
    private final String holder = UUID.randomUUID().toString();

    public PostgresLease(DataSource target) {
        this.target = target;
    }

    @Override
    public boolean hold(Duration time) throws SQLException {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            FollowerTables.create(connection);
            try (PreparedStatement take = connection.prepareStatement("INSERT INTO " + FollowerTables.LEASE
                    + " AS l (name, holder, until) VALUES (?, ?, clock_timestamp() + make_interval(secs => ?))"
                    + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until"
                    + " WHERE l.holder = excluded.holder OR l.until < clock_timestamp()")) {
                take.setString(1, NAME);
                take.setString(2, holder);
                take.setDouble(3, time.toMillis() / 1000.0);
                boolean held = take.executeUpdate() == 1;
                connection.commit();
                return held;
            }
        }
    }

    @Override
    public void release() throws SQLException {
        try (Connection connection = target.getConnection();
                PreparedStatement give = connection.prepareStatement(
                        "DELETE FROM " + FollowerTables.LEASE + " WHERE name = ? AND holder = ?")) {
            give.setString(1, NAME);
            give.setString(2, holder);
            give.executeUpdate();
        }
    }
}
