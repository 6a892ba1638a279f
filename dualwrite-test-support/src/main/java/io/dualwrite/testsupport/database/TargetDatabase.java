package io.dualwrite.testsupport.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A PostgreSQL database of its own, made to be unlike the JVM and unlike SQLite.
 *
 * <ul>
 *   <li>Text sorts as a dictionary does (ICU, en-US: {@code a < B < c}), not by bytes as in SQLite; PostgreSQL 15 and newer.
 *   <li>Every session, whoever opens it, is in the time zone {@value #TIME_ZONE}: half an hour off, and with daylight saving. The driver asks
 *       for the JVM's zone, so this takes a login trigger (PostgreSQL 17 and newer, and a superuser); without one the zone is the
 *       database's default, which the driver overrides.
 * </ul>
 *
 * <p>Closing drops the database and ends the sessions that are still in it. Thread-safe.
 */
public final class TargetDatabase implements AutoCloseable {

    /** Time zone of every session. */
    public static final String TIME_ZONE = "America/St_Johns";

    private final PostgresServer server;
    private final String name;

    private TargetDatabase(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
    }

    static TargetDatabase create(PostgresServer server) {
        String name =
                "dualwrite_" + UUID.randomUUID().toString().substring(0, 8).toLowerCase(Locale.ROOT);
        TargetDatabase database = new TargetDatabase(server, name);
        database.inMaintenance(
                "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8' LOCALE " + database.locale());
        try {
            database.makeSessionsForeign();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    public String name() {
        return name;
    }

    /** PostgreSQL 14 has no database that sorts by ICU: there text sorts by bytes, which is less foreign than we would like. */
    private String locale() {
        try (Connection connection = server.dataSource("postgres").getConnection()) {
            boolean sortsByIcu = connection.getMetaData().getDatabaseMajorVersion() >= 15;
            return sortsByIcu ? "'C' LOCALE_PROVIDER icu ICU_LOCALE 'en-US'" : "'C'";
        } catch (SQLException e) {
            throw new PostgresUnavailableException("Cannot connect to " + server + ": " + e.getMessage() + ".", e);
        }
    }

    public PostgresServer server() {
        return server;
    }

    /** JDBC address, without user and password. */
    public String url() {
        return server.url(name);
    }

    /** A DataSource without a pool: every connection is a new session. */
    public DataSource dataSource() {
        return server.dataSource(name);
    }

    /** Drops the database, whoever is still connected to it. A second call does nothing. */
    @Override
    public void close() {
        inMaintenance("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    @Override
    public String toString() {
        return "database " + name + " of " + server;
    }

    private void makeSessionsForeign() {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " SET timezone TO '" + TIME_ZONE + "'");
            if (mayCreateLoginTrigger(connection)) {
                statement.execute("""
                    CREATE SCHEMA hostile;
                    CREATE FUNCTION hostile.session() RETURNS event_trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM set_config('timezone', '%s', false); END $$;
                    CREATE EVENT TRIGGER hostile_session ON login EXECUTE FUNCTION hostile.session()
                    """.formatted(TIME_ZONE));
            }
        } catch (SQLException e) {
            throw new PostgresUnavailableException("Cannot prepare " + this + ": " + e.getMessage() + ".", e);
        }
    }

    private static boolean mayCreateLoginTrigger(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var result = statement.executeQuery("SELECT current_setting('server_version_num')::int >= 170000"
                        + " AND current_setting('is_superuser') = 'on'")) {
            return result.next() && result.getBoolean(1);
        }
    }

    private void inMaintenance(String sql) {
        try (Connection connection = server.dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new PostgresUnavailableException(
                    "Cannot create or drop " + this + ": " + e.getMessage() + ". The role '" + server.user()
                            + "' needs CREATEDB, and the server ICU collations.",
                    e);
        }
    }
}
