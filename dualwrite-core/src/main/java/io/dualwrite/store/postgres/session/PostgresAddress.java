package io.dualwrite.store.postgres.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the target is.
 *
 * @param url of JDBC, with any of the driver's parameters
 */
public record PostgresAddress(String url) {

    /** Connects, or says why not. User and password that are not given are the URL's own. */
    public Connection open(@Nullable String user, @Nullable String password) {
        try {
            return dataSource(user, password).getConnection();
        } catch (SQLException failure) {
            throw PostgresFailure.of(shown(), failure);
        }
    }

    /** A connection of its own with each call, for those who open few and keep them. */
    public DataSource dataSource(@Nullable String user, @Nullable String password) {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setURL(url);
        // The details of an error are values of rows: "Key (email)=(...) already exists".
        target.setLogServerErrorDetail(false);
        // A host that is lost says nothing, and the system would take two hours to ask.
        target.setTcpKeepAlive(true);
        if (target.getSocketFactory() == null) {
            target.setSocketFactory(WatchedSockets.class.getName());
        }
        if (user != null) {
            target.setUser(user);
        }
        if (password != null) {
            target.setPassword(password);
        }
        return target;
    }

    /** The address without its parameters, among which a password may be. */
    public String shown() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    /** What the driver makes of the URL. */
    public record Parts(
            String host,
            String port,
            String database,
            Optional<String> schema,
            Optional<String> user,
            Optional<String> password,
            Optional<String> sslMode) {}

    /** The URL taken apart, for tools that do not read JDBC's form. */
    public Parts parts() {
        Properties parsed = Driver.parseURL(url, null);
        if (parsed == null) {
            throw new IllegalArgumentException("\"" + shown() + "\" is not a URL of PostgreSQL's JDBC driver");
        }
        return new Parts(
                parsed.getProperty("PGHOST", "localhost"),
                parsed.getProperty("PGPORT", "5432"),
                parsed.getProperty("PGDBNAME", ""),
                Optional.ofNullable(parsed.getProperty("currentSchema")),
                Optional.ofNullable(parsed.getProperty("user")),
                Optional.ofNullable(parsed.getProperty("password")),
                Optional.ofNullable(parsed.getProperty("sslmode")));
    }

    @Override
    public String toString() {
        return shown();
    }
}
