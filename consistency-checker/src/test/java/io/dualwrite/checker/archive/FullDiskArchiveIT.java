package io.dualwrite.checker.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dualwrite.checker.cli.DualWriteCommand;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.fault.SmallDisk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands, run by people whose disk is full: they say so, half of anything is taken for nothing, and they go on. */
class FullDiskArchiveIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().withoutLeakCheck();

    @TempDir
    private Path directory;

    private SmallDisk disk;
    private ArchivedShop shop;

    @BeforeEach
    void makeASource() throws SQLException {
        disk = SmallDisk.ofMegabytes(8);
        shop = ArchivedShop.in(directory);
        shop.run(
                "DELETE FROM customer WHERE instr(notes, char(0)) > 0",
                "CREATE TABLE zlarge(id INTEGER PRIMARY KEY, t TEXT)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)"
                        + " INSERT INTO zlarge SELECT i, hex(randomblob(150)) FROM n");
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    @Test
    void anExportWithoutRoomIsNoneAndBeginsAnewInTheSameFolder() throws Exception {
        Path out = disk.folder().resolve("export");
        Files.createDirectory(out);
        disk.fill();

        Said full = dualwrite("export", "--source", shop.source.toString(), "--out", out.toString());

        assertThat(full.exit()).isEqualTo(3);
        assertThat(full.text())
                .contains("DW-109", out.toString(), "its disk is full", "Make room")
                .doesNotContain("No location information");
        Said verified = dualwrite("verify-export", out.toString());
        assertThat(verified.exit()).isEqualTo(3);
        assertThat(verified.text()).contains("DW-061");

        disk.free();
        shop.run("DELETE FROM zlarge WHERE id > 1000");
        assertThat(dualwrite("export", "--source", shop.source.toString(), "--out", out.toString())
                        .exit())
                .isEqualTo(0);
        assertThat(dualwrite("verify-export", out.toString()).exit()).isEqualTo(0);
    }

    /** The tables that had room are there, the one that had none is empty, and the next run adds it. */
    @Test
    void anImportSaysWhereItStoppedAndGoesOn() throws Exception {
        shop.export();
        String[] command = {"import", shop.export.toString(), "--target", url(), "--target-user", databases.targetUser()
        };
        makeTables();
        onASmallTablespace(() -> {
            target("ALTER TABLE zlarge SET TABLESPACE small");

            Said full = dualwrite(command);

            assertThat(full.exit()).isEqualTo(3);
            assertThat(full.text())
                    .contains("DW-109", "stopped at table 'zlarge' (", "No space left on device", "Make room")
                    .contains("run the same command again");
            assertThat(target("SELECT count(*) FROM zlarge")).isEqualTo("0");
            assertThat(target("SELECT count(*) FROM customer")).isEqualTo("3");
        });

        Said again = dualwrite(command);
        assertThat(again.exit()).as(again.text()).isEqualTo(0);
        assertThat(again.text()).contains("customer: done before", "zlarge: 40,000 rows loaded");
        assertThat(target("SELECT count(*) FROM zlarge")).isEqualTo("40000");
    }

    @Test
    void aMigrationThatFindsNoRoomForAnIndexStopsAndGoesOn() throws Exception {
        makeTables();
        onASmallTablespace(() -> {
            target("CREATE INDEX zlarge_by_t ON zlarge(t) TABLESPACE small");
            Said full = migrate(url());
            assertThat(full.exit()).as(full.text()).isEqualTo(3);
            assertThat(full.text()).contains("DW-109", "No space left on device", "goes on where it was");
            assertThat(target("SELECT count(*) FROM zlarge")).isEqualTo("40000");
        });

        Said again = migrate(url());
        assertThat(again.exit()).as(again.text()).isLessThan(2);
        assertThat(target("SELECT count(*) FROM pg_indexes WHERE indexname = 'zlarge_by_t'"))
                .isEqualTo("1");
    }

    private Said migrate(String url) {
        return dualwrite(
                "migrate",
                "--source",
                shop.source.toString(),
                "--target",
                url,
                "--target-user",
                databases.targetUser());
    }

    private interface Step {
        void run() throws Exception;
    }

    /** The target can use the small disk until the step is over. */
    private void onASmallTablespace(Step step) throws Exception {
        assumeTrue(
                databases.targetDatabase().server().origin() == PostgresServer.Origin.EMBEDDED,
                "the server does not see our disks");
        target("CREATE TABLESPACE small LOCATION '" + disk.folder() + "'");
        try {
            step.run();
        } finally {
            target("ALTER TABLE ALL IN TABLESPACE small SET TABLESPACE pg_default");
            target("ALTER INDEX ALL IN TABLESPACE small SET TABLESPACE pg_default");
            target("DROP TABLESPACE small");
        }
    }

    private void makeTables() throws SQLException {
        target("CREATE TABLE customer(id bigint PRIMARY KEY, name text NOT NULL, notes text, secret bytea)");
        target("CREATE TABLE orders(id bigint PRIMARY KEY, customer bigint, total double precision, made text)");
        target("CREATE TABLE visit(_sqlite_rowid bigint PRIMARY KEY, page text, at bigint)");
        target("CREATE TABLE empty(code text PRIMARY KEY, n bigint)");
        target("CREATE TABLE zlarge(id bigint PRIMARY KEY, t text)");
    }

    private String url() {
        return databases.targetUrl();
    }

    private String target(String sql) throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private record Said(int exit, String text) {}

    private static Said dualwrite(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine command = DualWriteCommand.commandLine();
        command.setOut(new PrintWriter(said));
        command.setErr(new PrintWriter(said));
        int exit = command.execute(arguments);
        return new Said(exit, said.toString());
    }
}
