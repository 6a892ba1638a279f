package io.dualwrite.testsupport.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Starts a streaming standby of an {@linkplain EmbeddedServer embedded server} that goes on working: all of its databases, a
 * moment later, for reading. {@code SELECT pg_wal_replay_pause()} makes it late.
 *
 * <pre>{@code
 * try (PostgresServer primary = EmbeddedServer.temporary().start();
 *         PostgresServer standby = StandbyServer.of(primary, folder.resolve("standby"))) { ... }
 * }</pre>
 */
public final class StandbyServer {
    private static final Set<String> STAYS_BEHIND = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    /** Folders that begin empty: the write-ahead log comes over the wire. */
    private static final Set<String> BEGINS_EMPTY = Set.of("pg_wal", "pg_replslot", "pg_stat_tmp");

    private StandbyServer() {}

    /** @param directory where it keeps its files; it must not exist yet */
    public static PostgresServer of(PostgresServer primary, Path directory) {
        try (Connection connection = primary.dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            boolean old = connection.getMetaData().getDatabaseMajorVersion() < 15;
            String label;
            statement.execute(
                    old ? "SELECT pg_start_backup('standby', true, false)" : "SELECT pg_backup_start('standby', true)");
            copy(Path.of(one(statement, "SHOW data_directory")), directory);
            label = one(
                    statement,
                    "SELECT labelfile FROM " + (old ? "pg_stop_backup(false, false)" : "pg_backup_stop(false)"));
            Files.writeString(directory.resolve("backup_label"), label);
            Files.createFile(directory.resolve("standby.signal"));
            Files.writeString(
                    directory.resolve("postgresql.auto.conf"),
                    "\nprimary_conninfo = 'host=" + primary.host() + " port=" + primary.port() + " user="
                            + primary.user() + "'\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.APPEND);
            return EmbeddedServer.in(directory)
                    .with("max_connections", one(statement, "SHOW max_connections"))
                    .start();
        } catch (SQLException | IOException failure) {
            throw new PostgresUnavailableException(
                    "Cannot make a standby of " + primary + ": " + failure.getMessage() + ".", failure);
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.copy(folder, to.resolve(from.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
                return BEGINS_EMPTY.contains(from.relativize(folder).toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!STAYS_BEHIND.contains(from.relativize(file).toString())) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException gone) {
                        // A temporary file: the server goes on working meanwhile.
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
