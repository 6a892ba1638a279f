package io.dualwrite.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.testsupport.fault.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: it is said, what is there stays, and nothing that is half there can be taken for whole. */
class FullDiskBackupTest {
    private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");

    @TempDir
    private Path directory;

    private SmallDisk disk;

    @BeforeEach
    void mount() {
        disk = SmallDisk.ofMegabytes(3);
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    @Test
    void anOlderBackupSurvivesANewerOneThatFindsNoRoom() throws Exception {
        Path source = source(1_000);
        Path folder = disk.folder().resolve("backups");
        BackupRecord older = new Backups(source, folder, () -> NOW).take("", 1, (left, pages) -> {});
        List<String> before = files(folder);
        execute(
                source,
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                        + " INSERT INTO account(name) SELECT hex(randomblob(300)) FROM n");

        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(
                        () -> new Backups(source, folder, () -> NOW.plusSeconds(60)).take("", 1, (left, pages) -> {}))
                .withMessageContaining("DW-109")
                .withMessageContaining("its disk is full")
                .satisfies(said -> assertThat(said.code()).isEqualTo(ErrorCode.DISK_FULL));

        assertThat(files(folder)).isEqualTo(before);
        assertThat(Restore.of(older.file(), directory.resolve("restored.db")).rows())
                .isEqualTo(1_000);
    }

    @Test
    void aDiskThatIsFullFromTheFirstByteIsSaidToo() throws Exception {
        Path source = source(10);
        Path folder = Files.createDirectory(disk.folder().resolve("backups"));
        disk.fill();
        Backups backups = new Backups(source, folder, () -> NOW);

        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(() -> backups.take("", 1, (left, pages) -> {}))
                .withMessageContaining("DW-109");
        assertThat(files(folder)).isEmpty();

        disk.free();
        assertThat(backups.take("", 1, (left, pages) -> {}).rows()).isEqualTo(10);
    }

    @Test
    void aRestoreWithoutRoomLeavesNothingThatAnApplicationCouldOpen() throws Exception {
        BackupRecord taken =
                new Backups(source(10), directory.resolve("backups"), () -> NOW).take("", 1, (left, pages) -> {});
        Path folder = Files.createDirectory(disk.folder().resolve("app"));
        disk.fill();

        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(() -> Restore.of(taken.file(), folder.resolve("app.db")))
                .withMessageContaining("DW-109");
        assertThat(files(folder)).isEmpty();

        disk.free();
        assertThat(Restore.of(taken.file(), folder.resolve("app.db")).rows()).isEqualTo(10);
    }

    @Test
    void aRecordThatIsDamagedStopsNoFurtherBackup() throws Exception {
        Path source = source(10);
        Path folder = directory.resolve("backups");
        Backups first = new Backups(source, folder, () -> NOW);
        BackupRecord damaged = first.take("", 7, (left, pages) -> {});
        Files.writeString(BackupRecord.pathFor(damaged.file()), "bytes=1\n");

        BackupRecord next = new Backups(source, folder, () -> NOW.plusSeconds(60)).take("", 7, (left, pages) -> {});

        assertThat(first.list()).containsExactly(next);
        assertThat(damaged.file()).exists();
    }

    private Path source(int rows) throws SQLException {
        Path source = directory.resolve("app.db");
        execute(source, "PRAGMA journal_mode = WAL");
        execute(source, "CREATE TABLE account(id INTEGER PRIMARY KEY, name TEXT)");
        execute(
                source,
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows
                        + ") INSERT INTO account(name) SELECT hex(randomblob(300)) FROM n");
        return source;
    }

    private static void execute(Path source, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
