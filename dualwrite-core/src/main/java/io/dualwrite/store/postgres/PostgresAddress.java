package io.dualwrite.store.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where the target is.
 *
 * @param url of JDBC, with any of the driver's parameters
 */
public record PostgresAddress(String url) {

    /** Connects, or says why not. */
    public Connection open(String user, String password) {
        try {
            return DriverManager.getConnection(url, user, password);
        } catch (SQLException failure) {
            throw PostgresFailure.of(shown(), failure);
        }
    }

    /** The address without its parameters, among which a password may be. */
    public String shown() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    public String toString() {
        return shown();
    }
}
