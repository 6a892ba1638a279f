package io.dualwrite.preflight.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.sqlite.file.ScratchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever state a source is in, it is in the same state afterwards. */
class SourceReadingTest {
    @TempDir
    private Path directory;

    private Path source;

    @BeforeEach
    void nameTheSource() throws IOException {
        source = Files.createDirectory(directory.resolve("source")).resolve("app.db");
    }

    @Test
    void closedDatabaseInWalModeIsLeftAsItWas() throws Exception {
        new ScratchFile(source).run("PRAGMA journal_mode=WAL", "CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");

        assertLeftAsItWas(1);
    }

    @Test
    void databaseWithARollbackJournalIsLeftAsItWas() throws Exception {
        new ScratchFile(source).run("CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");

        assertLeftAsItWas(1);
    }

    @Test
    void logOfACrashedProgramIsReadAndNeitherLostNorAltered() throws Exception {
        crashWhileIn("PRAGMA journal_mode=WAL", "COMMIT");

        assertThat(source.resolveSibling("app.db-wal")).isNotEmptyFile();
        assertLeftAsItWas(2);
    }

    @Test
    void logWithoutAProgramIsReadFromACopy() throws Exception {
        crashWhileIn("PRAGMA journal_mode=WAL", "COMMIT");
        Files.delete(source.resolveSibling("app.db-shm"));

        assertLeftAsItWas(2);
    }

    @Test
    void programAtWorkIsNotDisturbed() throws Exception {
        new ScratchFile(source).run("PRAGMA journal_mode=WAL", "CREATE TABLE t(a)");
        try (Connection application = new ScratchFile(source).connect();
                Statement statement = application.createStatement()) {
            statement.execute("INSERT INTO t VALUES (1)");

            try (SourceReading reading = SourceReading.open(source)) {
                assertThat(rows(reading)).isEqualTo(1);
                assertThat(reading.waitingBytes()).isPositive();
                statement.execute("INSERT INTO t VALUES (2)");
            }

            statement.execute("INSERT INTO t VALUES (3)");
            assertThat(Query.<Long>one(application, "SELECT count(*) FROM t", row -> row.getLong(1)))
                    .isEqualTo(3);
        }
        assertThat(directory.resolve("source").toFile().list()).containsExactly("app.db");
    }

    @Test
    void crashedTransactionThatNeedsARollbackIsExplainedAndLeftAlone() throws Exception {
        crashWhileIn("PRAGMA cache_size=1", "");
        Map<String, byte[]> before = contents();
        assertThat(before).containsKey("app.db-journal");

        assertThatThrownBy(() -> SourceReading.open(source))
                .isInstanceOfSatisfying(DualWriteException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.SOURCE_NEEDS_ROLLBACK);
                    assertThat(refused).hasMessageContaining("app.db-journal");
                });
        assertThat(contents()).containsExactlyEntriesOf(before);
    }

    /** Copies the files from under an open connection: what a kill -9 at that moment would have left on the disk. */
    private void crashWhileIn(String mode, String end) throws Exception {
        ScratchFile living = new ScratchFile(directory.resolve("living.db"));
        try (Connection connection = living.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(mode);
            statement.execute("CREATE TABLE t(a)");
            statement.execute("INSERT INTO t VALUES (1)");
            statement.execute("BEGIN");
            statement.execute("INSERT INTO t VALUES (hex(zeroblob(200000)))");
            if (!end.isEmpty()) {
                statement.execute(end);
            }
            for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
                Path file = directory.resolve("living.db" + suffix);
                if (Files.exists(file)) {
                    Files.copy(file, source.resolveSibling("app.db" + suffix), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void assertLeftAsItWas(long rows) throws Exception {
        Map<String, byte[]> before = contents();
        try (SourceReading reading = SourceReading.open(source)) {
            assertThat(rows(reading)).isEqualTo(rows);
        }
        Map<String, byte[]> after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        // The -shm holds no data, only who is reading what.
        before.keySet().stream()
                .filter(name -> !name.endsWith("-shm"))
                .forEach(name -> assertThat(after.get(name)).as(name).isEqualTo(before.get(name)));
    }

    private static long rows(SourceReading reading) throws SQLException {
        return Query.one(reading.connection(), "SELECT count(*) FROM t", row -> row.getLong(1));
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (var files = Files.list(source.getParent())) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
