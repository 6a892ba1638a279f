package io.dualwrite.store.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.testsupport.crash.ChildJvm;
import io.dualwrite.testsupport.crash.ChildProgram;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {
    @TempDir
    private Path directory;

    @Test
    void missingFileIsNamedAndNotCreated() {
        Path missing = directory.resolve("nowhere.db");

        assertRefused(missing, ErrorCode.SOURCE_MISSING).hasMessageContaining("nowhere.db");
        assertThat(missing).doesNotExist();
    }

    /** POSIX: whoever closes any handle on a file drops all locks of its process on it, SQLite's among them. */
    @Test
    void openingLeavesTheLocksOfThisProcessAlone() throws SQLException {
        ScratchFile file = ScratchFile.with(directory, "PRAGMA journal_mode=DELETE", "CREATE TABLE t(a)");
        try (Connection application = DriverManager.getConnection("jdbc:sqlite:" + file.path());
                Statement statement = application.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            new SqliteFile(file.path()).openReadOnly().close();

            try (ChildJvm other = ChildProgram.of(ForeignWriter.class)
                    .withArguments(file.path().toString())
                    .start()) {
                other.awaitExit();
                assertThat(other.output()).contains(ForeignWriter.LOCKED_OUT);
            }
        }
    }

    @Test
    void directoryIsRefused() {
        assertRefused(directory, ErrorCode.SOURCE_MISSING).hasMessageContaining("it is a directory");
    }

    @Test
    void dumpIsNotADatabase() throws IOException {
        Path dump = Files.writeString(directory.resolve("dump.sql"), "BEGIN; CREATE TABLE t(a); COMMIT;");

        assertRefused(dump, ErrorCode.SOURCE_NOT_SQLITE).hasMessageContaining("-wal or -journal companion");
    }

    @Test
    void pagesOfNoiseLookEncrypted() throws IOException {
        byte[] noise = new byte[8192];
        new Random(7).nextBytes(noise);
        Path encrypted = Files.write(directory.resolve("encrypted.db"), noise);

        assertRefused(encrypted, ErrorCode.SOURCE_ENCRYPTED).hasMessageContaining("sqlcipher_export");
    }

    @Test
    void headerOfSqliteOverNoiseIsEncryptedOrDamaged() throws IOException, SQLException {
        ScratchFile file = ScratchFile.with(directory, "CREATE TABLE t(a)");
        byte[] noise = new byte[4000];
        new Random(7).nextBytes(noise);
        try (RandomAccessFile bytes = new RandomAccessFile(file.path().toFile(), "rw")) {
            bytes.seek(16);
            bytes.write(noise);
        }

        assertRefused(file.path(), ErrorCode.SOURCE_ENCRYPTED);
    }

    @Test
    void damagedPageOfTheSchemaIsCorruption() throws IOException, SQLException {
        ScratchFile file = ScratchFile.with(directory, "CREATE TABLE t(a)");
        try (RandomAccessFile bytes = new RandomAccessFile(file.path().toFile(), "rw")) {
            bytes.seek(100);
            bytes.write(new byte[] {99, 99, 99, 99, 99, 99, 99, 99});
        }

        assertRefused(file.path(), ErrorCode.SOURCE_CORRUPT).hasMessageContaining("integrity_check");
    }

    @Test
    void exclusivelyLockedFileIsNamedAfterTheBusyTimeout() throws SQLException {
        ScratchFile file = ScratchFile.with(directory, "CREATE TABLE t(a)");
        try (Connection holder = file.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            assertRefused(file.path(), ErrorCode.SOURCE_LOCKED).hasMessageContaining("locking_mode");
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void emptyFileIsADatabaseWithoutTables() throws IOException, SQLException {
        ScratchFile file = new ScratchFile(Files.createFile(directory.resolve("empty.db")));

        assertThat(file.schema().tables()).isEmpty();
    }

    @Test
    void openedFileCannotBeWritten() throws SQLException {
        ScratchFile file = ScratchFile.with(directory, "CREATE TABLE t(a)");
        try (Connection connection = new SqliteFile(file.path()).openReadOnly();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES(1)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("READONLY");
        }
    }

    @Test
    void walIsReadWhileAWriterIsAtWork() throws SQLException {
        ScratchFile file = ScratchFile.with(directory, "PRAGMA journal_mode=WAL", "CREATE TABLE t(a)");
        try (Connection writer = file.connect();
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("CREATE TABLE unfinished(a)");

            assertThat(file.schema().tables()).hasSize(1);
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void nameWithBlanksAndAccentsIsOpened() throws SQLException {
        ScratchFile file = new ScratchFile(directory.resolve("Ödeme kayıtları #1 100%.db"));
        file.run("CREATE TABLE t(a)");

        assertThat(file.schema().tables()).hasSize(1);
    }

    @Test
    void factsSayHowTheFileIsKept() throws SQLException {
        ScratchFile file = ScratchFile.with(
                directory,
                "PRAGMA encoding='UTF-16le'",
                "PRAGMA page_size=8192",
                "PRAGMA user_version=42",
                "CREATE TABLE t(a)");
        try (Connection connection = new SqliteFile(file.path()).openReadOnly()) {
            SqliteFacts facts = SqliteFacts.of(connection);

            assertThat(facts.isWal()).isFalse();
            assertThat(facts.encoding()).isEqualTo("UTF-16le");
            assertThat(facts.pageSize()).isEqualTo(8192);
            assertThat(facts.bytes()).isEqualTo(file.path().toFile().length());
            assertThat(facts.userVersion()).isEqualTo(42);
            assertThat(facts.schemaVersion()).isEqualTo(1);
            assertThat(facts.driverVersion()).startsWith(facts.sqliteVersion());
        }
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(Path path, ErrorCode code) {
        return assertThatThrownBy(() -> new SqliteFile(path).openReadOnly())
                .isInstanceOfSatisfying(DualWriteException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.object()).isEqualTo(path.toString());
                });
    }
}
