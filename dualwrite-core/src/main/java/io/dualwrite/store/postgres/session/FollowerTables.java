package io.dualwrite.store.postgres.session;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Our tables in the target, in the schema of the application's tables: what a follower must not lose lives beside its rows. */
public final class FollowerTables {
    public static final String POSITION = Identifiers.OWN_PREFIX + "position";
    public static final String QUARANTINE = Identifiers.OWN_PREFIX + "quarantine";
    static final String DISCARDED = Identifiers.OWN_PREFIX + "discarded";
    static final String COPY = Identifiers.OWN_PREFIX + "copy";
    public static final String SET_ASIDE = Identifiers.OWN_PREFIX + "set_aside";
    static final String LEASE = Identifiers.OWN_PREFIX + "lease";

    /** So that two sessions do not create at the same time; any number will do that nobody else uses. */
    static final long CREATION_LOCK = 0x6475616c77726974L;

    private static final String TABLES = """
        CREATE TABLE IF NOT EXISTS %1$s (
          only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
          installation text NOT NULL,
          position     text NOT NULL,
          caught_up    boolean NOT NULL,
          copying      boolean NOT NULL DEFAULT false,
          moved_at     timestamptz NOT NULL DEFAULT now());
        CREATE TABLE IF NOT EXISTS %2$s (
          table_name text NOT NULL,
          key        text NOT NULL,
          sql_state  text NOT NULL,
          reason     text NOT NULL,
          since      timestamptz NOT NULL DEFAULT now(),
          tried_at   timestamptz NOT NULL DEFAULT now(),
          tries      bigint NOT NULL DEFAULT 1,
          PRIMARY KEY (table_name, key));
        CREATE TABLE IF NOT EXISTS %3$s (
          table_name   text NOT NULL,
          key          text NOT NULL,
          sql_state    text NOT NULL,
          reason       text NOT NULL,
          since        timestamptz NOT NULL,
          discarded_by text NOT NULL,
          because      text NOT NULL,
          discarded_at timestamptz NOT NULL DEFAULT now());
        CREATE TABLE IF NOT EXISTS %4$s (
          name   text PRIMARY KEY,
          holder text NOT NULL,
          until  timestamptz NOT NULL);
        CREATE TABLE IF NOT EXISTS %5$s (
          table_name text PRIMARY KEY,
          origin     text NOT NULL,
          shape      text NOT NULL,
          state      text NOT NULL,
          after_key  text,
          row_count  bigint NOT NULL,
          byte_count bigint NOT NULL,
          refused    bigint NOT NULL,
          began_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
          moved_at   timestamptz NOT NULL DEFAULT clock_timestamp());
        CREATE TABLE IF NOT EXISTS %6$s (
          ordinal    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          table_name text NOT NULL,
          name       text NOT NULL,
          kind       text NOT NULL,
          definition text NOT NULL)\
        """.formatted(POSITION, QUARANTINE, DISCARDED, LEASE, COPY, SET_ASIDE);

    private static final List<String> NAMES = List.of(POSITION, QUARANTINE, DISCARDED, LEASE, COPY, SET_ASIDE);

    private static final String THERE = "SELECT count(*) = " + NAMES.size() + " AND " + TurnFunction.THERE
            + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relname IN ('"
            + String.join("', '", NAMES) + "')";

    /** The moment at hand. */
    public static final String NOW = "clock_timestamp()";

    private FollowerTables() {}

    /** A connection that is not in auto-commit mode, to a schema in which our tables are. */
    public static Connection open(DataSource target) throws SQLException {
        Connection connection = target.getConnection();
        try {
            boolean there = connection.getAutoCommit() && areThere(connection);
            connection.setAutoCommit(false);
            if (!there) {
                create(connection);
            }
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Creates what is not there, and commits. Where all is there, that is a look, and nobody waits for anybody. */
    public static void create(Connection connection) throws SQLException {
        if (!areThere(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + CREATION_LOCK + ");\n" + TABLES);
                TurnFunction.create(statement);
            }
        }
        connection.commit();
    }

    private static boolean areThere(Connection connection) throws SQLException {
        return Query.one(connection, THERE, row -> row.getBoolean(1));
    }
}
