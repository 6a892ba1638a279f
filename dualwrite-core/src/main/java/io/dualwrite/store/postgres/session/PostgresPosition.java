package io.dualwrite.store.postgres.session;

import io.dualwrite.journal.Position;
import io.dualwrite.store.Follower;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How far a target has come, as the transaction of a connection sees it. The row is written together with the others, so it
 * says the same of every copy of that target, such as a streaming standby.
 */
public final class PostgresPosition {
    private PostgresPosition() {}

    /** Empty if it follows nobody yet. */
    public static Optional<Follower.State> read(Connection target) throws SQLException {
        return Query.first(
                target,
                "SELECT installation, position, caught_up, copying FROM " + FollowerTables.POSITION,
                row -> new Follower.State(
                        row.getString(1), Position.parse(row.getString(2)), row.getBoolean(3), row.getBoolean(4)));
    }
}
