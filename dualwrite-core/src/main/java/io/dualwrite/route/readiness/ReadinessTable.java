package io.dualwrite.route.readiness;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was learnt of statements in a table of the target, so that a restart does not begin anew, and several processes
 * learn together. Holds no value of any row but for a key, as an example. Thread-safe.
 */
public final class ReadinessTable {
    static final String NAME = Identifiers.OWN_PREFIX + "readiness";

    /** A statement may be longer than what an index holds, so its hash is the key. */
    private static final String CREATE = """
        CREATE TABLE IF NOT EXISTS %s (
          id            text PRIMARY KEY,
          statement     text NOT NULL,
          target        text NOT NULL,
          seen          bigint NOT NULL,
          tried         bigint NOT NULL,
          matched       bigint NOT NULL,
          differed      bigint NOT NULL,
          failed        bigint NOT NULL,
          source_p50_us bigint NOT NULL,
          source_p95_us bigint NOT NULL,
          target_p50_us bigint NOT NULL,
          target_p95_us bigint NOT NULL,
          verdict       text NOT NULL,
          why           text NOT NULL,
          example       text NOT NULL,
          since         timestamptz NOT NULL,
          version       bigint NOT NULL,
          forgotten     timestamptz)\
        """.formatted(NAME);

    private static final List<String> COLUMNS = List.of(
            "statement",
            "target",
            "seen",
            "tried",
            "matched",
            "differed",
            "failed",
            "source_p50_us",
            "source_p95_us",
            "target_p50_us",
            "target_p95_us",
            "verdict",
            "why",
            "example",
            "since",
            "version");

    private static final String SAVE = "INSERT INTO " + NAME + " (id, " + String.join(", ", COLUMNS)
            + ") VALUES (md5(?)" + ", ?".repeat(COLUMNS.size()) + ") ON CONFLICT (id) DO UPDATE SET "
            + COLUMNS.stream().map(column -> column + " = excluded." + column).collect(Collectors.joining(", "))
            + " WHERE " + NAME + ".since <= excluded.since OR " + NAME + ".version <> excluded.version";

    private static final String FORGET = "UPDATE " + NAME
            + " SET forgotten = clock_timestamp(), since = greatest(since, ?),"
            + " verdict = CASE WHEN verdict = ANY (?) THEN 'LEARNING' ELSE verdict END,"
            + " why = CASE WHEN verdict = ANY (?) THEN '' ELSE why END WHERE id = md5(?)";

    /** What one process says to the others: begin anew, or stay away. */
    private static final String SAID =
            "WHERE version = %d AND (forgotten IS NOT NULL OR verdict IN ('DIFFERS', 'FAILS'))";

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

    /**
     * Lets a statement begin anew in every process: each hears of it.
     *
     * @param known what this process knows of it, if it does
     * @param since from when on
     * @return whether any process had seen it
     */
    public boolean forget(String statement, Optional<StatementReport> known, int version, Instant since)
            throws SQLException {
        if (known.isPresent()) {
            save(List.of(known.get()), version);
        }
        try (Connection connection = target.getConnection()) {
            create(connection);
            try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
                Object[] forgettable = Arrays.stream(Verdict.values())
                        .filter(Verdict::isForgettable)
                        .map(Enum::name)
                        .toArray();
                Array verdicts = connection.createArrayOf("text", forgettable);
                forget.setTimestamp(1, Timestamp.from(since));
                forget.setArray(2, verdicts);
                forget.setArray(3, verdicts);
                forget.setString(4, statement);
                return forget.executeUpdate() > 0;
            }
        }
    }

    /**
     * Something that a process said of a statement.
     *
     * @param forgotten when it was to begin anew last; null if never
     */
    record Said(StatementReport report, @Nullable Instant forgotten) {}

    void create() throws SQLException {
        try (Connection connection = target.getConnection()) {
            create(connection);
        }
    }

    /** What was said to all processes under this version. Asked for often: nothing is created. */
    List<Said> said(int version) throws SQLException {
        try (Connection connection = target.getConnection()) {
            return Query.list(connection, "SELECT * FROM " + NAME + " " + SAID.formatted(version), row -> {
                Timestamp forgotten = row.getTimestamp("forgotten");
                return new Said(report(row), forgotten == null ? null : forgotten.toInstant());
            });
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    private static void bind(PreparedStatement save, StatementReport report, int version) throws SQLException {
        save.setString(1, report.statement());
        save.setString(2, report.statement());
        save.setString(3, report.target());
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
            save.setLong(4 + i, numbers[i]);
        }
        save.setString(13, report.verdict().name());
        save.setString(14, report.why());
        save.setString(15, report.example());
        save.setTimestamp(16, Timestamp.from(report.since()));
        save.setLong(17, version);
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    /** What earlier runs and other processes have learnt under this version of schema and overrides. */
    public List<StatementReport> load(int version) throws SQLException {
        try (Connection connection = target.getConnection()) {
            create(connection);
            return read(connection, "WHERE version = " + version);
        }
    }

    /** What the application saved last, under the version of schema and overrides that it runs with; empty if it never did. */
    public Optional<List<StatementReport>> newest() throws SQLException {
        try (Connection connection = target.getConnection()) {
            boolean exists = Boolean.TRUE.equals(
                    Query.one(connection, "SELECT to_regclass('" + NAME + "') IS NOT NULL", row -> row.getBoolean(1)));
            return exists
                    ? Optional.of(read(
                            connection,
                            "WHERE version = (SELECT version FROM " + NAME + " ORDER BY since DESC LIMIT 1)"))
                    : Optional.empty();
        }
    }

    private static List<StatementReport> read(Connection connection, String which) throws SQLException {
        return Query.list(
                connection, "SELECT * FROM " + NAME + " " + which + " ORDER BY statement", ReadinessTable::report);
    }

    private static StatementReport report(ResultSet row) throws SQLException {
        return new StatementReport(
                row.getString("statement"),
                row.getString("target"),
                row.getLong("seen"),
                row.getLong("tried"),
                row.getLong("matched"),
                row.getLong("differed"),
                row.getLong("failed"),
                time(row, "source_p50_us"),
                time(row, "source_p95_us"),
                time(row, "target_p50_us"),
                time(row, "target_p95_us"),
                Verdict.valueOf(row.getString("verdict")),
                row.getString("why"),
                row.getString("example"),
                row.getTimestamp("since").toInstant());
    }

    private static Duration time(ResultSet row, String column) throws SQLException {
        return Duration.ofNanos(row.getLong(column) * 1_000);
    }
}
