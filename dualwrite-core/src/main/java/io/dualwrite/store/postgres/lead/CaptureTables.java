package io.dualwrite.store.postgres.lead;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.journal.Visibility;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.postgres.row.JournalColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * Our tables in a schema that leads. An entry of the journal carries the 64-bit number of its transaction: that, and not
 * the sequence, says whether a snapshot sees it. The moment is there so that no two histories have the same entry.
 */
public final class CaptureTables {
    static final String PREFIX = Identifiers.OWN_PREFIX;
    static final String JOURNAL = PREFIX + "journal";
    static final String INSTALLATION = PREFIX + "installation";
    static final String TABLE = PREFIX + "table";

    private static final String INDEX = PREFIX + "journal_order";

    private CaptureTables() {}

    static boolean exist(Connection connection) throws SQLException {
        return Query.one(
                connection,
                "SELECT to_regclass(quote_ident(current_schema()) || ?) IS NOT NULL",
                row -> row.getBoolean(1),
                "." + quote(INSTALLATION));
    }

    /** Creates what is not there. To be called while nobody else does. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + JOURNAL
                    + " (seq bigint GENERATED ALWAYS AS IDENTITY, xid xid8 NOT NULL DEFAULT pg_current_xact_id(),"
                    + " at timestamptz NOT NULL DEFAULT clock_timestamp(), t integer NOT NULL)"
                    + " WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000)");
            statement.execute("CREATE INDEX IF NOT EXISTS " + INDEX + " ON " + JOURNAL + " (xid, seq)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + INSTALLATION
                    + " (id text NOT NULL, cluster text NOT NULL, pruned text NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                    + " (number integer PRIMARY KEY, name text NOT NULL, shape text NOT NULL, print text NOT NULL)");
            statement.execute("INSERT INTO " + INSTALLATION + " SELECT '" + UUID.randomUUID() + "', '"
                    + cluster(connection) + "', '" + Visibility.NOTHING + "' WHERE NOT EXISTS (SELECT 1 FROM "
                    + INSTALLATION + ")");
        }
    }

    /** Makes room for keys of these types. */
    static void widen(Connection connection, List<JournalColumn> columns) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (JournalColumn column : columns) {
                statement.execute("ALTER TABLE " + JOURNAL + " ADD COLUMN IF NOT EXISTS " + quote(column.name()) + " "
                        + column.sqlType());
            }
        }
    }

    static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + String.join(", ", JOURNAL, INSTALLATION, TABLE));
        }
    }

    /**
     * Which database this is, in a word that a copy of it on another server, or beside it, does not have. Numbers of
     * transactions mean nothing elsewhere.
     */
    static String cluster(Connection connection) throws SQLException {
        boolean allowed = Query.one(
                connection,
                "SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')",
                row -> row.getBoolean(1));
        String database = "(SELECT oid::text FROM pg_database WHERE datname = current_database())";
        return Query.one(
                connection,
                allowed
                        ? "SELECT system_identifier || '/' || " + database + " FROM pg_control_system()"
                        : "SELECT '/' || " + database,
                row -> row.getString(1));
    }
}
