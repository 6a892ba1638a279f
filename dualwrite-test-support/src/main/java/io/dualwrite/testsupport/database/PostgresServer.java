package io.dualwrite.testsupport.database;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A running PostgreSQL server and the superuser-like role that may create databases on it.
 *
 * <p>{@link #shared()} is the one that tests use. It is started once per JVM, when first asked for, and stopped when the JVM ends:
 *
 * <ol>
 *   <li>the server that {@code DUALWRITE_TEST_POSTGRES_URL} names, if it is set;
 *   <li>else a container, if a Docker engine answers;
 *   <li>else PostgreSQL's own programs from the class path, in a temporary directory.
 * </ol>
 *
 * <p>For a server with a directory, port and durability of its own, see {@link EmbeddedServer}. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    /** Where a server came from. */
    public enum Origin {
        /** Named by the environment; stopping it is not our business. */
        EXTERNAL,
        /** A container of a Docker engine. */
        CONTAINER,
        /** A child process, from the programs on the class path. */
        EMBEDDED
    }

    private final Origin origin;
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final AutoCloseable stop;

    PostgresServer(Origin origin, String host, int port, String user, String password, AutoCloseable stop) {
        this.origin = origin;
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.stop = stop;
    }

    /** The server of this JVM's tests. Starts it on the first call; a failure is thrown again on every later call. */
    public static PostgresServer shared() {
        return SharedServer.get();
    }

    /**
     * Creates an empty database with a name of its own, with hostile defaults: see {@link TargetDatabase}. Closing it drops it.
     */
    public TargetDatabase createDatabase() {
        return TargetDatabase.create(this);
    }

    /** A DataSource without a pool: every connection is a new session. */
    public DataSource dataSource(String database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(url(database));
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    /** JDBC address of a database, without user and password. */
    public String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    public Origin origin() {
        return origin;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public String user() {
        return user;
    }

    /** Empty where the server trusts local connections, as an embedded one does. */
    public String password() {
        return password;
    }

    /** Stops the server, unless it is somebody else's. A second call does nothing. */
    @Override
    public void close() {
        try {
            stop.close();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot stop " + this + ": " + e.getMessage() + ".", e);
        }
    }

    @Override
    public String toString() {
        return origin + " PostgreSQL at " + host + ":" + port;
    }
}
