package io.dualwrite.store.sqlite.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** Another process that asks for SQLite's write lock and says whether it got it. */
final class ForeignWriter {

    static final String LOCKED_OUT = "locked out";
    static final String GOT_IN = "got in";

    private ForeignWriter() {}

    public static void main(String[] arguments) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(0);
        String url = JDBC.PREFIX + Path.of(arguments[0]);
        try (Connection connection = JDBC.createConnection(url, config.toProperties());
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            System.out.println(GOT_IN);
        } catch (SQLException busy) {
            System.out.println(LOCKED_OUT);
        }
    }
}
