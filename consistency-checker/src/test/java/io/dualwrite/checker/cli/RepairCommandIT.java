package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Repairing from the command line, beside a running replicator. */
class RepairCommandIT {
    @RegisterExtension
    private static final DatabasePair DATABASES = DatabasePair.create()
            .freshForEachTest()
            .withSourceSchema("CREATE TABLE parcel(code TEXT PRIMARY KEY NOT NULL, weight REAL);")
            .withTargetSchema("CREATE TABLE parcel(code text PRIMARY KEY, weight double precision);");

    private static final TableMapping PARCEL = new TableMapping(
            "parcel",
            "parcel",
            List.of(
                    ColumnMapping.of("code", "code", Conversions.to(TargetType.TEXT)),
                    ColumnMapping.of("weight", "weight", Conversions.to(TargetType.DOUBLE_PRECISION))),
            List.of(0));

    @TempDir
    private Path directory;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void threeParcelsOnBothSides() throws SQLException {
        new Replication(new SqliteStore(DATABASES.sourceFile()), new PostgresStore(DATABASES.target()), List.of(PARCEL))
                .begin();
        in(DATABASES.source(), "INSERT INTO parcel VALUES ('a', 1.5), ('it''s, b', 2.5), ('c', 3.5)");
        withReplicator(() -> assertThat(run("check")).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN));
    }

    private void damage() throws SQLException {
        in(
                DATABASES.target(),
                "UPDATE parcel SET weight = 9 WHERE code = 'a'",
                "DELETE FROM parcel WHERE code = 'it''s, b'",
                "INSERT INTO parcel VALUES ('rogue', 0)");
    }

    @Test
    void aPlanChangesNothing() throws Exception {
        damage();
        Path sql = directory.resolve("marks.sql");
        assertThat(run("repair", "--dry-run", "--sql", sql.toString())).isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString())
                .contains("TO BRING OVER AGAIN (3)", "parcel 'a': value (weight)", "parcel 'rogue': extra");
        assertThat(run("check")).isEqualTo(ExitCode.WARNINGS);

        in(
                DATABASES.source(),
                Files.readString(sql)
                        .lines()
                        .filter(line -> line.startsWith("INSERT"))
                        .toArray(String[]::new));
        withReplicator(() -> assertThat(run("check")).isEqualTo(ExitCode.CLEAN));
    }

    @Test
    void whatDiffersIsBroughtOverAgainAndOnRecord() throws Exception {
        damage();
        withReplicator(() -> assertThat(run("repair", "--why", "a script wrote to the target", "--who", "ada"))
                .as(out + "\n" + err)
                .isEqualTo(ExitCode.CLEAN));
        assertThat(out.toString()).contains("Repair 1: 3 rows were marked, 3 are equal now.");
        assertThat(run("check")).isEqualTo(ExitCode.CLEAN);
        assertThat(one("SELECT who || ': ' || why || ', ' || row_count || ' ' || equal_afterwards FROM"
                        + " _dualwrite_repair"))
                .isEqualTo("ada: a script wrote to the target, 3 3");
        assertThat(one("SELECT string_agg(key || ' ' || difference, ', ' ORDER BY key) FROM _dualwrite_repair_row"))
                .isEqualTo("'a' value, 'it''s, b' missing, 'rogue' extra");
    }

    @Test
    void moreThanTheLimitIsRefused() throws Exception {
        damage();
        assertThat(run("repair", "--why", "x", "--limit", "2")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("DW-072", "the limit is 2");
        assertThat(run("check")).isEqualTo(ExitCode.WARNINGS);
        withReplicator(() -> assertThat(run("repair", "--why", "x", "--limit", "2", "--force"))
                .as(out + "\n" + err)
                .isEqualTo(ExitCode.CLEAN));
    }

    @Test
    void withoutAReplicatorTheRowsWait() throws Exception {
        damage();
        assertThat(run("repair", "--why", "x", "--patience", "1")).isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString()).contains("wait for the replicator");
    }

    @Test
    void whenTheTargetLeadsItsRowsAreBroughtToTheSource() throws Exception {
        PostgresStore target = new PostgresStore(DATABASES.target());
        Replication forth = new Replication(new SqliteStore(DATABASES.sourceFile()), target, List.of(PARCEL));
        Replication back = forth.swapped();
        back.begin();
        in(DATABASES.target(), "INSERT INTO parcel VALUES ('d', 4.5)");
        with(back, () -> assertThat(run("check")).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN));
        in(
                DATABASES.source(),
                "UPDATE parcel SET weight = 9 WHERE code = 'a'",
                "DELETE FROM parcel WHERE code = 'it''s, b'",
                "INSERT INTO parcel VALUES ('rogue', 0)");
        assertThat(run("repair", "--sql", directory.resolve("marks.sql").toString()))
                .isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("the target leads");

        with(
                back,
                () -> assertThat(run("repair", "--why", "a script wrote to the file"))
                        .as(out + "\n" + err)
                        .isEqualTo(ExitCode.CLEAN));

        assertThat(out.toString()).contains("3 rows were marked, 3 are equal now.");
        assertThat(run("check")).isEqualTo(ExitCode.CLEAN);
        assertThat(one("SELECT string_agg(code, ' ' ORDER BY code) FROM parcel"))
                .isEqualTo("a c d it's, b");
    }

    @Test
    void aReasonIsNeeded() throws Exception {
        assertThat(run("repair")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("--why");
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void withReplicator(Step step) {
        PostgresStore target = new PostgresStore(DATABASES.target());
        with(new Replication(new SqliteStore(DATABASES.sourceFile()), target, List.of(PARCEL)), step);
    }

    private static void with(Replication replication, Step step) {
        try (Replicator replicator = new Replicator(
                replication, new PostgresStore(DATABASES.target()).lease(), ReplicatorSettings.DEFAULT, event -> {})) {
            replicator.start();
            step.run();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--source",
                DATABASES.sourceFile().toString(),
                "--target",
                DATABASES.targetUrl(),
                "--target-user",
                DATABASES.targetUser(),
                "--target-password=" + DATABASES.targetPassword()));
        return DualWriteCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private static String one(String sql) throws SQLException {
        try (Connection connection = DATABASES.target().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void in(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
