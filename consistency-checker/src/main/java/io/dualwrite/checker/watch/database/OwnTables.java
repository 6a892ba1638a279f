package io.dualwrite.checker.watch.database;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Share;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What dualwrite keeps in a database, read by its published layout; in words that both databases understand. */
final class OwnTables {
    static final String CONTROL = Identifiers.OWN_PREFIX + "control";
    static final String AUDIT = Identifiers.OWN_PREFIX + "audit";
    static final String PROCESS = Identifiers.OWN_PREFIX + "process";
    static final String JOURNAL = Identifiers.OWN_PREFIX + "journal";
    static final String INSTALLATION = Identifiers.OWN_PREFIX + "installation";
    static final String POSITION = Identifiers.OWN_PREFIX + "position";
    static final String LEASE = Identifiers.OWN_PREFIX + "lease";
    static final String QUARANTINE = Identifiers.OWN_PREFIX + "quarantine";
    static final String MAPPING = Identifiers.OWN_PREFIX + "mapping";
    static final String COPY = Identifiers.OWN_PREFIX + "copy";

    private OwnTables() {}

    static Optional<Asked> asked(Connection connection) throws SQLException {
        return Query.first(
                connection,
                "SELECT dual_write, shadow_read, target_read, epoch, changed_at, changed_by FROM " + CONTROL,
                row -> Asked.of(
                        new Flags(
                                row.getString(1).equals("on"),
                                Share.parse(row.getString(2)),
                                Share.parse(row.getString(3))),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6)));
    }

    static List<AppProcess> processes(Connection connection) throws SQLException {
        return Query.list(
                connection,
                "SELECT name, epoch, seen_at FROM " + PROCESS + " ORDER BY name",
                row -> new AppProcess(row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))));
    }

    /** Rows that the target does not take, the oldest first. */
    static List<RefusedRow> refused(Connection connection, int atMost) throws SQLException {
        return Query.list(
                connection,
                "SELECT table_name, key, sql_state, reason, since, tried_at, tries FROM " + QUARANTINE
                        + " ORDER BY since, table_name, key LIMIT " + atMost,
                row -> new RefusedRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6).toInstant(),
                        row.getLong(7)));
    }

    /** The latest entries of the trail, newest first. */
    static List<AuditLine> audits(Connection connection, int atMost) throws SQLException {
        return Query.list(
                connection,
                "SELECT number, at, who, action, from_flags, to_flags, allowed, reason, evidence, epoch, hash FROM "
                        + AUDIT + " ORDER BY number DESC LIMIT " + atMost,
                row -> new AuditLine(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7).equals("yes"),
                        row.getString(8),
                        row.getString(9).lines().toList(),
                        row.getLong(10),
                        row.getString(11)));
    }

    /**
     * A process of the application.
     *
     * @param epoch the last one that it acted upon
     * @param seenAt when it last said that it is there
     */
    public record AppProcess(String name, long epoch, Instant seenAt) {}
}
