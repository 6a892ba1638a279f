package io.dualwrite.route.readiness;

import io.dualwrite.schema.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Keeps what was learnt of statements in a table of the target, so that a restart does not begin anew, and several processes
 * learn together. Holds no value of any row. Thread-safe.
 */
public final class ReadinessTable {
    static final String NAME = Identifiers.OWN_PREFIX + "readiness";

    private static final String CREATE = "CREATE TABLE IF NOT EXISTS " + NAME + " (statement text PRIMARY KEY, target"
            + " text NOT NULL, seen bigint NOT NULL,"
            + " tried bigint NOT NULL, matched"
            + " bigint NOT NULL, differed bigint NOT"
            + " NULL, failed bigint NOT NULL,"
            + " source_p50_us bigint NOT NULL,"
            + " source_p95_us bigint NOT NULL,"
            + " target_p50_us bigint NOT NULL,"
            + " target_p95_us bigint NOT NULL,"
            + " verdict text NOT NULL, why text NOT"
            + " NULL, since timestamptz NOT NULL, version bigint NOT NULL)";

    private static final String SAVE = "INSERT INTO " + NAME + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (statement) DO UPDATE SET target = excluded.target, seen = excluded.seen,"
            + " tried = excluded.tried, matched = excluded.matched, differed = excluded.differed,"
            + " failed = excluded.failed, source_p50_us = excluded.source_p50_us,"
            + " source_p95_us = excluded.source_p95_us, target_p50_us = excluded.target_p50_us,"
            + " target_p95_us = excluded.target_p95_us, verdict = excluded.verdict, why = excluded.why,"
            + " since = excluded.since, version = excluded.version WHERE " + NAME + ".since <= excluded.since OR "
            + NAME + ".version <> excluded.version";

    /** Statements that nobody asks any more, of versions of the application that are long gone. */
    private static final String PRUNE =
            "DELETE FROM " + NAME + " WHERE version <> ? AND since < now() - interval '90 days'";

    private final DataSource target;

    public ReadinessTable(DataSource target) {
        this.target = target;
    }

    /**
     * Writes what is known now; creates the table if it is missing. Of two processes the later verdict stays.
     *
     * @param version of schema and overrides
     */
    public void save(List<StatementReport> reports, int version) throws SQLException {
        try (Connection connection = target.getConnection()) {
            create(connection);
            connection.setAutoCommit(false);
            try (PreparedStatement save = connection.prepareStatement(SAVE)) {
                for (StatementReport report : reports) {
                    bind(save, report, version);
                    save.addBatch();
                }
                save.executeBatch();
            }
            try (PreparedStatement prune = connection.prepareStatement(PRUNE)) {
                prune.setLong(1, version);
                prune.executeUpdate();
            }
            connection.commit();
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    private static void bind(PreparedStatement save, StatementReport report, int version) throws SQLException {
        save.setString(1, report.statement());
        save.setString(2, report.target());
        long[] numbers = {
            report.seen(),
            report.tried(),
            report.matched(),
            report.differed(),
            report.failed(),
            micros(report.sourceP50()),
            micros(report.sourceP95()),
            micros(report.targetP50()),
            micros(report.targetP95())
        };
        for (int i = 0; i < numbers.length; i++) {
            save.setLong(3 + i, numbers[i]);
        }
        save.setString(12, report.verdict().name());
        save.setString(13, report.why());
        save.setTimestamp(14, Timestamp.from(report.since()));
        save.setLong(15, version);
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    /** What earlier runs and other processes have learnt under this version of schema and overrides. */
    public List<StatementReport> load(int version) throws SQLException {
        List<StatementReport> reports = new ArrayList<>();
        try (Connection connection = target.getConnection()) {
            create(connection);
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT * FROM " + NAME + " WHERE version = " + version + " ORDER BY statement");
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reports.add(new StatementReport(
                            row.getString("statement"),
                            row.getString("target"),
                            row.getLong("seen"),
                            row.getLong("tried"),
                            row.getLong("matched"),
                            row.getLong("differed"),
                            row.getLong("failed"),
                            Duration.ofNanos(row.getLong("source_p50_us") * 1_000),
                            Duration.ofNanos(row.getLong("source_p95_us") * 1_000),
                            Duration.ofNanos(row.getLong("target_p50_us") * 1_000),
                            Duration.ofNanos(row.getLong("target_p95_us") * 1_000),
                            Verdict.valueOf(row.getString("verdict")),
                            row.getString("why"),
                            row.getTimestamp("since").toInstant()));
                }
            }
        }
        return reports;
    }
}
