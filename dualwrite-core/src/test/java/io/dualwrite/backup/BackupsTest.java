package io.dualwrite.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
    private static final Instant BEGIN = Instant.parse("2024-05-06T07:08:09Z");

    @TempDir
    private Path directory;

    private final AtomicLong seconds = new AtomicLong();
    private Path source;
    private Path folder;
    private Backups backups;

    @BeforeEach
    void makeASource() throws SQLException {
        source = directory.resolve("shop.db");
        folder = directory.resolve("backups");
        backups = new Backups(source, folder, () -> BEGIN.plusSeconds(seconds.getAndIncrement()));
        run("PRAGMA journal_mode = WAL");
        run("CREATE TABLE account(id INTEGER PRIMARY KEY, balance INTEGER, note TEXT)");
        run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                + " INSERT INTO account SELECT i, 100, hex(randomblob(200)) FROM n");
    }

    @Test
    void aBackupCarriesTimeAndStageAndComesBackToTheBit() throws Exception {
        BackupRecord taken = backups.take("DUAL_WRITE", 7, (left, pages) -> {});

        assertThat(taken.file()).isEqualTo(folder.resolve("shop-20240506T070809Z-DUAL_WRITE.db"));
        assertThat(taken.comparedWithSource()).isTrue();
        Path restored = directory.resolve("restored.db");
        assertThat(Restore.of(taken.file(), restored).rows()).isEqualTo(2000);
        assertThat(restored).hasSameBinaryContentAs(taken.file());
        assertThat(FileHash.of(restored)).isEqualTo(taken.sha256());
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("shop.db", "backups", "restored.db");
    }

    /** The sum is the same after every commit: a backup that mixed two states would show another. */
    @Test
    void aBackupTakenWhileOthersWriteIsOneStateOfTheSource() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong commits = new AtomicLong();
        Thread writer = new Thread(() -> transfer(stop, commits));
        writer.start();
        try {
            for (int i = 0; i < 5; i++) {
                long before = commits.get();
                BackupRecord taken = backups.take("", 10, (left, pages) -> {});
                while (commits.get() < before + 5) {
                    Thread.onSpinWait();
                }
                assertThat(sum(taken.file())).isEqualTo(200_000);
            }
        } finally {
            stop.set(true);
            writer.join();
        }
        assertThat(backups.list()).hasSize(5);
    }

    private void transfer(AtomicBoolean stop, AtomicLong commits) {
        try (Connection connection = open(source);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            connection.setAutoCommit(false);
            while (!stop.get()) {
                statement.executeUpdate("UPDATE account SET balance = balance - 7 WHERE id % 2 = 0");
                statement.executeUpdate("UPDATE account SET balance = balance + 7 WHERE id % 2 = 1");
                connection.commit();
                commits.incrementAndGet();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void onlyTheNewestAreKeptAndOtherFilesAreLeftAlone() throws Exception {
        Files.createDirectories(folder);
        Path foreign = Files.writeString(folder.resolve("shop-holiday.db"), "not ours");
        for (int i = 0; i < 4; i++) {
            backups.take("OFF", 2, (left, pages) -> {});
        }

        assertThat(backups.list())
                .extracting(BackupRecord::taken)
                .containsExactly(BEGIN.plusSeconds(3), BEGIN.plusSeconds(2));
        assertThat(foreign).exists();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(5);
        }
    }

    @Test
    void aChangedBackupIsNotRestored() throws Exception {
        BackupRecord taken = backups.take("", 7, (left, pages) -> {});
        byte[] bytes = Files.readAllBytes(taken.file());
        bytes[bytes.length - 100] ^= 1;
        Files.write(taken.file(), bytes);
        Path restored = directory.resolve("restored.db");

        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(() -> Restore.of(taken.file(), restored))
                .matches(refused -> refused.code() == ErrorCode.BACKUP_FAILED);
        assertThat(restored).doesNotExist();
    }

    /** With the checksum brought in line, the content still tells. */
    @Test
    void aBackupWithOtherRowsIsNotRestored() throws Exception {
        BackupRecord taken = backups.take("", 7, (left, pages) -> {});
        try (Connection connection = open(taken.file());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE account SET balance = 101 WHERE id = 77");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        new BackupRecord(
                        taken.file(),
                        taken.source(),
                        taken.taken(),
                        taken.stage(),
                        Files.size(taken.file()),
                        FileHash.of(taken.file()),
                        true,
                        taken.tables())
                .write(BackupRecord.pathFor(taken.file()));

        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(() -> Restore.of(taken.file(), directory.resolve("restored.db")))
                .withMessageContaining("does not hold the rows");
    }

    @Test
    void nothingIsEverOverwritten() throws Exception {
        BackupRecord taken = backups.take("", 7, (left, pages) -> {});

        assertThatExceptionOfType(DualWriteException.class).isThrownBy(() -> Restore.of(taken.file(), source));
        assertThat(sum(source)).isEqualTo(200_000);
    }

    @Test
    void aFolderThatIsNotThereIsNoFaultOfTheBackup() throws Exception {
        BackupRecord taken = backups.take("", 7, (left, pages) -> {});

        assertThatExceptionOfType(DualWriteException.class)
                .isThrownBy(() ->
                        Restore.of(taken.file(), directory.resolve("nowhere").resolve("restored.db")))
                .matches(refused -> refused.code() == ErrorCode.OUTPUT_UNWRITABLE)
                .withMessageContaining("its directory is missing");
    }

    @Test
    void whatIsNotABackupSaysWhatIsMissing() {
        DualWriteException refused = catchThrowableOfType(
                DualWriteException.class,
                () -> Restore.of(directory.resolve("none.db"), directory.resolve("restored.db")));

        assertThat(refused).hasMessageContaining("none.db.record\" does not exist. Give the path of a backup");
    }

    @Test
    void aDamagedSourceIsNotBackedUpAndNothingIsRemoved() throws Exception {
        backups.take("", 1, (left, pages) -> {});
        run("PRAGMA journal_mode = DELETE");
        byte[] bytes = Files.readAllBytes(source);
        java.util.Arrays.fill(bytes, 3 * 4096, 5 * 4096, (byte) 0x5a);
        Files.write(source, bytes);

        assertThatExceptionOfType(DualWriteException.class).isThrownBy(() -> backups.take("", 1, (left, pages) -> {}));
        assertThat(backups.list()).hasSize(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aSourceThatIsNotInWalModeIsBackedUpWithoutHoldingItsWriters() throws Exception {
        run("PRAGMA journal_mode = DELETE");

        BackupRecord taken = backups.take("", 7, (left, pages) -> {});

        assertThat(taken.comparedWithSource()).isFalse();
        assertThat(taken.rows()).isEqualTo(2000);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = open(source);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long sum(Path file) throws SQLException, IOException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sum(balance) FROM account")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
