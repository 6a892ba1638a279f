package io.dualwrite.control;

import io.dualwrite.route.gate.OwnWrites;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Which processes are there, and which epoch each has acted upon. Confined to one connection at a time. */
final class Processes {
    /** Rows of processes that died long ago are removed by whoever comes by. */
    private static final Duration FORGET = Duration.ofDays(1);

    private final String id;
    private final String name;
    private final InstantSource clock;
    private final OwnWrites writes;

    Processes(String id, String name, InstantSource clock, OwnWrites writes) {
        this.id = id;
        this.name = name;
        this.clock = clock;
        this.writes = writes;
    }

    /** Says that this process is there and acts upon this epoch. */
    void acknowledge(Connection connection, long epoch) throws SQLException {
        writes.write(() -> say(connection, epoch));
    }

    private boolean say(Connection connection, long epoch) throws SQLException {
        long now = clock.millis();
        int known = ControlTables.update(
                connection,
                "UPDATE " + ControlTables.PROCESS + " SET epoch = ?, seen_at = ? WHERE id = ?",
                epoch,
                now,
                id);
        if (known == 0) {
            ControlTables.update(
                    connection,
                    "INSERT INTO " + ControlTables.PROCESS + " (id, name, epoch, seen_at) VALUES (?, ?, ?, ?)",
                    id,
                    name,
                    epoch,
                    now);
            ControlTables.update(
                    connection, "DELETE FROM " + ControlTables.PROCESS + " WHERE seen_at < ?", now - FORGET.toMillis());
        }
        connection.commit();
        return known > 0;
    }

    void leave(Connection connection) throws SQLException {
        ControlTables.update(connection, "DELETE FROM " + ControlTables.PROCESS + " WHERE id = ?", id);
        connection.commit();
    }

    List<LiveProcess> live(Connection connection, Duration alive) throws SQLException {
        return Query.list(
                connection,
                "SELECT id, name, epoch, seen_at FROM " + ControlTables.PROCESS
                        + " WHERE seen_at > ? ORDER BY name, id",
                row -> new LiveProcess(
                        row.getString(1), row.getString(2), row.getLong(3), Instant.ofEpochMilli(row.getLong(4))),
                clock.millis() - alive.toMillis());
    }
}
