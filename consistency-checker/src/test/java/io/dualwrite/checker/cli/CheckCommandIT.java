package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.pair.Pairing;
import io.dualwrite.pair.PairingSettings;
import io.dualwrite.stage.TablePattern;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Comparing from the command line, two databases without any table of ours. */
class CheckCommandIT {
    @RegisterExtension
    private static final DatabasePair DATABASES =
            DatabasePair.create().freshForEachTest().withSourceSchema("""
                CREATE TABLE customer(id INTEGER PRIMARY KEY, email TEXT, joined TEXT);
                CREATE TABLE parcel(code TEXT PRIMARY KEY NOT NULL, weight REAL);
                INSERT INTO customer VALUES (1, 'a@example.org', '2024-07-01'), (2, 'b@example.org', NULL);
                INSERT INTO parcel VALUES ('Zoll', 1.25), ('apfel', 0.1);
                """).withTargetSchema("""
                    CREATE TABLE customer(id bigint PRIMARY KEY, email text, joined text);
                    CREATE TABLE parcel(code text PRIMARY KEY, weight double precision);
                    INSERT INTO customer VALUES (1, 'a@example.org', '2024-07-01'), (2, 'b@example.org', NULL);
                    INSERT INTO parcel VALUES ('Zoll', 1.25), ('apfel', 0.1);
                    """);

    @TempDir
    private Path directory;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @Test
    void equalDatabasesAreEqual() {
        assertThat(run("check")).as(err.toString()).isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString())
                .startsWith("Equal: 4 rows of 2 tables were compared.")
                .contains("positions unknown: neither side has a journal of dualwrite");
    }

    @Test
    void whatDiffersIsNamedWithoutValues() throws Exception {
        in(DATABASES.target(), "UPDATE customer SET email = 'c@example.org' WHERE id = 2", "DELETE FROM parcel");
        Path html = directory.resolve("check.html");

        assertThat(run("check", "--html", html.toString())).isEqualTo(ExitCode.WARNINGS);

        assertThat(out.toString())
                .startsWith("Not equal: 3 of 4 rows differ.")
                .contains("1 value.", "- key 2: email", "2 missing.", "key 'Zoll'", "locks held: AccessShareLock")
                .doesNotContain("example.org");
        assertThat(Files.readString(html)).contains("Not equal", "parcel").doesNotContain("example.org");
    }

    @Test
    void valuesAreShownWhereTheyAreAskedFor() throws Exception {
        in(DATABASES.target(), "UPDATE customer SET email = 'c@example.org' WHERE id = 2");

        assertThat(run("check", "--show-values", "--tables", "customer")).isEqualTo(ExitCode.WARNINGS);

        assertThat(out.toString()).contains("email ('b@example.org' | 'c@example.org')");
    }

    @Test
    void programsReadTheSame() throws Exception {
        in(DATABASES.target(), "INSERT INTO customer VALUES (3, NULL, NULL)");

        assertThat(run("check", "--json")).isEqualTo(ExitCode.WARNINGS);

        JsonNode report = JsonMapper.builder().build().readTree(out.toString());
        assertThat(report.get("verdict").asString()).isEqualTo("drift");
        assertThat(report.get("drift").asLong()).isEqualTo(1);
        assertThat(report.get("postgres").get("querySeconds").asDouble()).isPositive();
        assertThat(report.get("postgres").get("locks").valueStream().map(JsonNode::asString))
                .as("of a command that only reads")
                .containsExactly("AccessShareLock");
        JsonNode customer = report.get("tables").get(0);
        assertThat(customer.get("differences").get("extra").asLong()).isEqualTo(1);
        assertThat(customer.get("sample").get(0).get("key").asString()).isEqualTo("3");
    }

    @Test
    void nothingComparedIsAFailure() throws Exception {
        in(DATABASES.source(), "DELETE FROM customer", "DELETE FROM parcel");
        in(DATABASES.target(), "DELETE FROM customer", "DELETE FROM parcel");

        assertThat(run("check")).isEqualTo(ExitCode.BLOCKED);
        assertThat(out.toString()).startsWith("Nothing was compared");
    }

    @Test
    void aTableThatTheTargetDoesNotHaveIsNotEqual() throws Exception {
        in(DATABASES.target(), "DROP TABLE parcel");

        assertThat(run("check")).isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString()).contains("not compared: The target has no table for it");
    }

    @Test
    void historiesOfMigrationToolsAreNobodysBusiness() throws Exception {
        in(
                DATABASES.source(),
                "CREATE TABLE flyway_schema_history(installed_rank INTEGER PRIMARY KEY, script TEXT)",
                "INSERT INTO flyway_schema_history VALUES (1, 'V1__first.sql')");

        assertThat(run("check")).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);

        assertThat(out.toString()).doesNotContain("flyway_schema_history");
    }

    @Test
    void whatWasAgreedUponIsComparedAndNothingElse() throws Exception {
        PairingSettings team =
                new PairingSettings(List.of(new TablePattern("parcel")), Map.of(), PairingSettings.DEFAULT.types());
        new Pairing(DATABASES.sourceFile(), DATABASES.target(), team).agree();
        in(DATABASES.target(), "DELETE FROM parcel");

        assertThat(run("check")).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString()).contains("customer").doesNotContain("parcel");

        in(DATABASES.target(), "DROP TABLE customer CASCADE");
        assertThat(run("check")).isNotEqualTo(ExitCode.CLEAN);
        assertThat(out.toString()).contains("not compared: the target has no table \"customer\" any more");
    }

    @Test
    void countsSeeOnlyCounts() throws Exception {
        in(DATABASES.target(), "UPDATE customer SET email = 'c@example.org' WHERE id = 2");
        assertThat(run("check", "--mode", "counts")).isEqualTo(ExitCode.CLEAN);
        in(DATABASES.target(), "DELETE FROM customer WHERE id = 2");
        assertThat(run("check", "--mode", "counts")).isEqualTo(ExitCode.WARNINGS);
    }

    @Test
    void everyModeSeesWhatItMay() throws Exception {
        assertThat(run("check", "--mode", "sampled", "--share", "1")).isEqualTo(ExitCode.CLEAN);
        assertThat(run("check", "--polite", "--remember")).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);

        in(DATABASES.target(), "UPDATE customer SET email = 'c@example.org' WHERE id = 2");

        assertThat(run("check", "--mode", "sampled", "--share", "1")).isEqualTo(ExitCode.WARNINGS);
        assertThat(run("check", "--polite")).isEqualTo(ExitCode.WARNINGS);
        assertThat(run("check", "--resume")).isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString()).contains("both sides were equal on");
        assertThat(run("check", "--mode", "incremental", "--tables", "customer"))
                .as("no journal: all of it")
                .isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString().replaceAll("\\s+", " ")).contains("All of table 'customer' was compared:");
        assertThat(run("check", "--tables", "parcel")).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void aContinuousCheckReportsPassAfterPass() throws Exception {
        in(DATABASES.target(), "UPDATE customer SET email = 'c@example.org' WHERE id = 2");

        assertThat(run("check", "--mode", "continuous", "--rest", "0", "--passes", "2"))
                .as(err.toString())
                .isEqualTo(ExitCode.WARNINGS);

        assertThat(out.toString().split("Not equal: 1 of 4 rows differ", -1))
                .as("what each pass said")
                .hasSize(3);
    }

    @Test
    void whatRowsDoNotTellIsSeenToo() throws Exception {
        in(
                DATABASES.source(),
                "PRAGMA foreign_keys = off",
                "CREATE TABLE visit(id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customer)",
                "INSERT INTO visit VALUES (7, 99)");
        in(
                DATABASES.target(),
                "CREATE TABLE visit(id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, customer bigint)",
                "INSERT INTO visit VALUES (7, 99)",
                "ALTER TABLE visit ADD FOREIGN KEY (customer) REFERENCES customer NOT VALID",
                "ALTER TABLE parcel ADD CONSTRAINT one_weight UNIQUE (weight) DEFERRABLE");

        assertThat(run("check")).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);

        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("ALSO SEEN (4)")
                .contains("1 row: In the source, rows of \"visit\" refer to rows of \"customer\" that are not there.")
                .contains("1 row: In the target, rows of \"visit\" refer")
                .contains("The constraint \"one_weight\" of \"parcel\" is DEFERRABLE")
                .contains("The sequence of \"visit\".\"id\" would give out a number that a row may have.");
    }

    @Test
    void aLostTriggerIsSeen() throws Exception {
        TableMapping parcel = new TableMapping(
                "parcel",
                "parcel",
                List.of(ColumnMapping.of("code", "code", Conversions.to(TargetType.TEXT))),
                List.of(0));
        new SqliteStore(DATABASES.sourceFile()).capture().install(List.of(parcel));
        in(
                DATABASES.source(),
                "DROP TABLE parcel",
                "CREATE TABLE parcel(code TEXT PRIMARY KEY NOT NULL, weight REAL)",
                "INSERT INTO parcel VALUES ('Zoll', 1.25), ('apfel', 0.1)");

        assertThat(run("check")).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);

        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("The journal cannot be trusted: table \"parcel\" has lost its capture triggers");
    }

    @Test
    void anUnknownTableIsRefused() {
        assertThat(run("check", "--tables", "customers")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("DW-071", "customers");
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

    private static void in(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
