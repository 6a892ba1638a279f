package io.dualwrite.store.sqlite;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.sqlite.catalog.RowShape;
import io.dualwrite.store.sqlite.file.SqliteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * Keeps everybody from writing to a SQLite file until it is closed.
 *
 * <ol>
 *   <li>Nobody else may have the file open. In WAL mode every open connection shows, also one that does nothing. Otherwise
 *       only one shows that is in the middle of something.
 *   <li>What waits in the WAL goes into the file, as when the last connection closes.
 *   <li>SQLite's one write lock is taken and held. Readers are not disturbed.
 * </ol>
 *
 * <p>Must be taken before anybody else in this process opens the file. The lock ends with the process, whatever ends it.
 */
public final class SourceHold implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final String identity;

    private SourceHold(Path file, Connection connection, String identity) {
        this.file = file;
        this.connection = connection;
        this.identity = identity;
    }

    /** @throws DualWriteException {@link ErrorCode#SOURCE_IN_USE} if somebody else may write */
    public static SourceHold take(Path file) throws SQLException {
        new SqliteFile(file).openReadOnly().close();
        requireNobodyElse(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(2_000);
        Connection connection = JDBC.createConnection(JDBC.PREFIX + file.toAbsolutePath(), config.toProperties());
        try {
            execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            execute(connection, "BEGIN IMMEDIATE");
        } catch (SQLException failure) {
            connection.close();
            throw inUse(file, "somebody is writing to it", failure);
        }
        try {
            return new SourceHold(file, connection, identity(file));
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /** In exclusive mode SQLite asks for the whole file with its first read, and does not get it if anybody has it open. */
    private static void requireNobodyElse(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(500);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        try (Connection probe = JDBC.createConnection(JDBC.PREFIX + file.toAbsolutePath(), config.toProperties())) {
            execute(probe, "BEGIN EXCLUSIVE");
            execute(probe, "ROLLBACK");
            execute(probe, "PRAGMA locking_mode=NORMAL");
            execute(probe, "SELECT count(*) FROM sqlite_schema");
        } catch (SQLException refused) {
            throw inUse(file, "another connection has it open", refused);
        }
    }

    private static DualWriteException inUse(Path file, String why, SQLException cause) {
        return new DualWriteException(
                ErrorCode.SOURCE_IN_USE,
                file.toString(),
                "Cannot have \"" + file + "\" for ourselves: " + why + ".",
                cause);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    rows.next();
                }
            }
        }
    }

    /** Nobody writes without changing when the file was last modified; the schema is what a person would ask about first. */
    private static String identity(Path file) throws SQLException {
        StringBuilder facts = new StringBuilder();
        new SqliteStore(file).schema().tables().forEach(table -> facts.append(RowShape.of(table)));
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            facts.append(attributes.size()).append(' ').append(attributes.lastModifiedTime());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot look at \"" + file + "\"", failure);
        }
        return "at-rest:" + UUID.nameUUIDFromBytes(facts.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A word for the file in this very state: the same after a restart if nobody wrote to it. */
    public String identity() {
        return identity;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            execute(connection, "ROLLBACK");
        }
    }

    @Override
    public String toString() {
        return "the write lock of \"" + file + "\"";
    }
}
