package io.dualwrite.store.sqlite.file;

import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is true of a SQLite file as a whole, beside its schema.
 *
 * @param journalMode lower case: {@code wal}, {@code delete}, ... Only {@code wal} lets a reader leave writers alone (L01)
 * @param encoding {@code UTF-8}, {@code UTF-16le} or {@code UTF-16be} (A30)
 * @param schemaVersion raised by every change of the schema, and by VACUUM (C05)
 * @param sqliteVersion of the library that reads here, which need not be the application's
 * @param driverVersion of sqlite-jdbc
 */
public record SqliteFacts(
        String journalMode,
        String encoding,
        long pageSize,
        long pageCount,
        long freePages,
        long schemaVersion,
        long userVersion,
        boolean autoVacuum,
        String sqliteVersion,
        String driverVersion) {

    /** Reads the facts of the connection's main database. */
    public static SqliteFacts of(Connection connection) throws SQLException {
        return new SqliteFacts(
                pragma(connection, "journal_mode"),
                pragma(connection, "encoding"),
                Long.parseLong(pragma(connection, "page_size")),
                Long.parseLong(pragma(connection, "page_count")),
                Long.parseLong(pragma(connection, "freelist_count")),
                Long.parseLong(pragma(connection, "schema_version")),
                Long.parseLong(pragma(connection, "user_version")),
                !pragma(connection, "auto_vacuum").equals("0"),
                Query.one(connection, "SELECT sqlite_version()", row -> row.getString(1)),
                connection.getMetaData().getDriverVersion());
    }

    public boolean isWal() {
        return journalMode.equals("wal");
    }

    /** The size of the database without its WAL. */
    public long bytes() {
        return pageSize * pageCount;
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        return Query.one(connection, "PRAGMA main." + name, row -> row.getString(1));
    }
}
