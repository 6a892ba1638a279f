package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When it cannot run: which file, why, and what to do, with a code and without a stack trace. */
class AnalyzeRefusalTest extends AnalyzedFile {
    @Test
    void missingFileIsNamedAndNotCreated() {
        assertCouldNotRun("DW-001", "app.db");
        assertThat(source).doesNotExist();
    }

    @Test
    void directoryIsNoFile() throws IOException {
        Files.createDirectory(source);

        assertCouldNotRun("DW-001", "it is a directory");
    }

    @Test
    void otherFilesAreNotSqlite() throws IOException {
        Files.writeString(source, "CREATE TABLE t(a);");

        assertCouldNotRun("DW-002", "does not begin like");
    }

    @Test
    void noiseLooksEncrypted() throws IOException {
        byte[] noise = new byte[8192];
        new Random(7).nextBytes(noise);
        Files.write(source, noise);

        assertCouldNotRun("DW-003", "sqlcipher_export");
    }

    @Test
    void damagedPagesAreDamageAndNotARight() throws Exception {
        make(
                KEYED,
                "WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 20000)"
                        + " INSERT INTO t(n) SELECT n FROM i");
        byte[] noise = new byte[65536];
        new Random(7).nextBytes(noise);
        try (var file = java.nio.channels.FileChannel.open(source, java.nio.file.StandardOpenOption.WRITE)) {
            file.write(java.nio.ByteBuffer.wrap(noise), 4 * 4096);
        }

        assertThat(run()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("DW-005", "integrity_check").doesNotContain("\tat ");
    }

    @Test
    void lockedFileSaysWhatToLookFor() throws Exception {
        make(KEYED);
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = holder.createStatement()) {
            statement.execute("PRAGMA locking_mode=EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");

            assertThat(run()).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(err.toString()).contains("DW-004", "locking_mode");
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void databaseWithoutTablesIsNoPass() throws Exception {
        make("PRAGMA user_version=1");

        assertCouldNotRun("DW-008", "without tables");
    }

    @Test
    void outputIsTriedBeforeTheWorkBegins() throws Exception {
        make(KEYED);

        assertThat(run("--html", directory.resolve("nowhere/report.html").toString()))
                .isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("DW-120", "report.html").doesNotContain("reading");
    }

    @Test
    void overridesThatAreNotUnderstoodAreNamedByLine() throws Exception {
        make(KEYED);
        Path overrides = Files.writeString(directory.resolve("types"), "# decided\n\nt.n numeric\n");

        assertThat(run("--overrides", overrides.toString())).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("DW-121", "Line 3");
    }

    @Test
    void optionsOutOfRangeAreExplained() throws Exception {
        make(KEYED);

        assertThat(run("--examples", "11")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("between 0 and 10").doesNotContain("\tat ");
    }

    private void assertCouldNotRun(String... messages) {
        try {
            Map<String, byte[]> before = contents();
            assertThat(run()).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(contents()).containsExactlyEntriesOf(before);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(messages).doesNotContain("\tat ");
    }
}
