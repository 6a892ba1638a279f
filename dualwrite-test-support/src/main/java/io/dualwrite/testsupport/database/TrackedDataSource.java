package io.dualwrite.testsupport.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Hands out the driver's own connections and remembers where each was asked for, as long as it is open. Thread-safe. */
final class TrackedDataSource implements DataSource {

    /** A connection that was handed out; the exception is only there for its stack trace. */
    record Opened(Connection connection, Exception where) {

        boolean isOpen() {
            try {
                return !connection.isClosed();
            } catch (SQLException e) {
                return false;
            }
        }
    }

    private final DataSource driver;
    private final String side;
    private final List<Opened> opened = new ArrayList<>();

    TrackedDataSource(DataSource driver, String side) {
        this.driver = driver;
        this.side = side;
    }

    /** Connections not closed yet, oldest first. */
    synchronized List<Opened> open() {
        opened.removeIf(connection -> !connection.isOpen());
        return List.copyOf(opened);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return track(driver.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return track(driver.getConnection(username, password));
    }

    private synchronized Connection track(Connection connection) {
        opened.removeIf(earlier -> !earlier.isOpen());
        opened.add(new Opened(
                connection,
                new Exception("A connection to the " + side + ", opened here by thread '"
                        + Thread.currentThread().getName() + "', was not closed.")));
        return connection;
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return driver.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        driver.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        driver.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return driver.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this)
                ? type.cast(this)
                : type.isInstance(driver) ? type.cast(driver) : driver.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(driver) || driver.isWrapperFor(type);
    }

    @Override
    public String toString() {
        return "TrackedDataSource[" + side + "]";
    }
}
