package io.dualwrite.store.sqlite.file;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Our tables in a file that follows: what a follower must not lose lives beside its rows. */
public final class FollowerTables {
    public static final String POSITION = Identifiers.OWN_PREFIX + "position";
    public static final String QUARANTINE = Identifiers.OWN_PREFIX + "quarantine";
    static final String DISCARDED = Identifiers.OWN_PREFIX + "discarded";

    static final String COPY = Identifiers.OWN_PREFIX + "copy";
    public static final String SET_ASIDE = Identifiers.OWN_PREFIX + "set_aside";

    /** A column that came later. */
    private static final String COPYING =
            "SELECT count(*) FROM pragma_table_info('" + POSITION + "') WHERE name = 'copying'";

    /** Five tables, and that column. */
    private static final int ALL = 6;

    private static final String PRESENT =
            "SELECT (SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name"
                    + " IN ('" + String.join("', '", POSITION, QUARANTINE, DISCARDED, COPY, SET_ASIDE) + "'))"
                    + " + (" + COPYING + ")";

    /** The moment at hand, as it is stored. */
    public static final String NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

    private FollowerTables() {}

    static boolean exist(Connection connection) throws SQLException {
        return JournalTables.exists(connection, POSITION);
    }

    /** A connection for writing, to a file in which our tables are. */
    public static Connection open(Path file) throws SQLException {
        Connection connection = Connections.forWriting(file);
        try {
            create(connection);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Creates what is not there, and commits. */
    public static void create(Connection connection) throws SQLException {
        int present = Query.one(connection, PRESENT, row -> row.getInt(1));
        connection.rollback();
        if (present < ALL) {
            WriteTransaction.run(connection, () -> createUnderLock(connection));
        }
    }

    private static OwnSchemaChange createUnderLock(Connection connection) throws SQLException {
        OwnSchemaChange change = OwnSchemaChange.begin(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + QUARANTINE
                    + " (table_name TEXT NOT NULL, key TEXT NOT NULL, sql_state TEXT NOT NULL, reason TEXT NOT NULL,"
                    + " since TEXT NOT NULL, tried_at TEXT NOT NULL, tries INTEGER NOT NULL,"
                    + " PRIMARY KEY (table_name, key))");
            statement.execute("CREATE TABLE IF NOT EXISTS " + DISCARDED
                    + " (table_name TEXT NOT NULL, key TEXT NOT NULL, sql_state TEXT NOT NULL, reason TEXT NOT"
                    + " NULL, since TEXT NOT NULL, discarded_by TEXT NOT NULL, because TEXT NOT NULL,"
                    + " discarded_at TEXT NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + POSITION
                    + " (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), installation TEXT NOT NULL,"
                    + " position TEXT NOT NULL, caught_up INTEGER NOT NULL, moved_at TEXT NOT NULL,"
                    + " copying INTEGER NOT NULL DEFAULT 0)");
            if (Query.one(connection, COPYING, row -> row.getInt(1)) == 0) {
                statement.execute("ALTER TABLE " + POSITION + " ADD COLUMN copying INTEGER NOT NULL DEFAULT 0");
            }
            statement.execute("CREATE TABLE IF NOT EXISTS " + COPY
                    + " (ordinal INTEGER PRIMARY KEY, table_name TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, shape TEXT"
                    + " NOT NULL, state TEXT NOT NULL, after_key TEXT, row_count INTEGER NOT NULL,"
                    + " byte_count INTEGER NOT NULL, refused INTEGER NOT NULL, moved_at TEXT NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + SET_ASIDE
                    + " (ordinal INTEGER PRIMARY KEY, table_name TEXT NOT NULL, name TEXT NOT NULL,"
                    + " definition TEXT NOT NULL)");
        }
        change.end();
        return change;
    }
}
