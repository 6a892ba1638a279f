package io.dualwrite.store.sqlite.file;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * Our tables in the application's file, in the oldest syntax there is (D22).
 *
 * <p>The journal has no constraint but its sequence, for the application's {@code OR IGNORE} would rule our insert too
 * (K05). The sequence is a plain rowid: SQLite gives out the highest one plus one, and since the newest entry is never
 * pruned and an installation begins with one, no number comes twice (K06, ADR-0020).
 */
public final class JournalTables {
    public static final String PREFIX = Identifiers.OWN_PREFIX;
    public static final String JOURNAL = PREFIX + "journal";
    public static final String INSTALLATION = PREFIX + "installation";
    public static final String TABLE = PREFIX + "table";

    public static final String SCHEMA_VERSION = "PRAGMA main.schema_version";

    private static final int FIRST_WIDTH = 2;

    private JournalTables() {}

    /** {@code (t, k1, k2)}. */
    public static String entryColumns(int width) {
        return "(t, " + keyColumns(width) + ")";
    }

    /** {@code k1, k2}. */
    public static String keyColumns(int width) {
        StringJoiner columns = new StringJoiner(", ");
        for (int i = 1; i <= width; i++) {
            columns.add("k" + i);
        }
        return columns.toString();
    }

    public static boolean exist(Connection connection) throws SQLException {
        return exists(connection, INSTALLATION);
    }

    static boolean exists(Connection connection, String table) throws SQLException {
        return Query.one(
                        connection,
                        "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = ?",
                        row -> row.getInt(1),
                        table)
                > 0;
    }

    /** Creates what is not there, in a {@link WriteTransaction}. */
    public static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + JOURNAL + " (seq INTEGER PRIMARY KEY, t, "
                    + keyColumns(FIRST_WIDTH) + ")");
            statement.execute("CREATE TABLE IF NOT EXISTS " + INSTALLATION + " (id TEXT, schema_version INTEGER)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                    + " (number INTEGER PRIMARY KEY, name TEXT, shape TEXT, exact INTEGER)");
            statement.execute("INSERT INTO " + JOURNAL + " (seq, t) SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM "
                    + JOURNAL + ")");
            statement.execute("INSERT INTO " + INSTALLATION + " (id, schema_version) SELECT '" + UUID.randomUUID()
                    + "', 0 WHERE NOT EXISTS (SELECT 1 FROM " + INSTALLATION + ")");
        }
    }

    /** Makes room for keys of so many columns. */
    public static void widen(Connection connection, int width) throws SQLException {
        int present = Query.one(
                connection,
                "SELECT count(*) FROM pragma_table_info('" + JOURNAL + "') WHERE name LIKE 'k%'",
                row -> row.getInt(1));
        try (Statement statement = connection.createStatement()) {
            for (int i = present + 1; i <= width; i++) {
                statement.execute("ALTER TABLE " + JOURNAL + " ADD COLUMN k" + i);
            }
        }
    }

    public static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : new String[] {JOURNAL, INSTALLATION, TABLE}) {
                statement.execute("DROP TABLE IF EXISTS " + table);
            }
        }
    }

    public static Optional<String> installation(Connection connection) throws SQLException {
        return exist(connection)
                ? Query.first(connection, "SELECT id FROM " + INSTALLATION, row -> row.getString(1))
                : Optional.empty();
    }

    public static long schemaVersion(Connection connection) throws SQLException {
        return Query.one(connection, SCHEMA_VERSION, row -> row.getLong(1));
    }

    /** Number of the newest entry; there always is one. */
    public static long head(Connection connection) throws SQLException {
        return Query.one(connection, "SELECT max(seq) FROM " + JOURNAL, row -> row.getLong(1));
    }

    /** How many entries are kept. Numbers have no gaps, so nothing need be counted. */
    public static long size(Connection connection) throws SQLException {
        return Query.one(
                connection, "SELECT coalesce(max(seq) - min(seq) + 1, 0) FROM " + JOURNAL, row -> row.getLong(1));
    }
}
