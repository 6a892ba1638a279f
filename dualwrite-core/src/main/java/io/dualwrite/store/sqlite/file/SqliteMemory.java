package io.dualwrite.store.sqlite.file;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteConnectionConfig;

/** An empty database in memory whose driver treats values as that of the application does: dates above all. */
public final class SqliteMemory {
    private SqliteMemory() {}

    /** @param application a connection to SQLite, perhaps one of a pool */
    public static Connection like(Connection application) throws SQLException {
        SQLiteConnectionConfig settings =
                application.unwrap(SQLiteConnection.class).getConnectionConfig();
        SQLiteConfig config = new SQLiteConfig();
        config.setDateClass(settings.getDateClass().getValue());
        config.setDatePrecision(settings.getDatePrecision().getValue());
        config.setDateStringFormat(settings.getDateStringFormat());
        return JDBC.createConnection(JDBC.PREFIX + ":memory:", config.toProperties());
    }
}
