package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.cli.output.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole move, against a real target. */
class MigrateCommandIT extends MigratesTheShop {
    private static final Path CHINOOK = Path.of("../../shared/data/chinook.db");

    @Test
    void everythingIsThereAfterwards() throws Exception {
        shop();
        Path json = directory.resolve("report.json");
        Path html = directory.resolve("report.html");
        int code = run("--json", json.toString(), "--html", html.toString());
        assertThat(code).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString()).contains("Migrated: all 603 rows of 2 tables");
        assertThat(err.toString()).contains("copied customer: 3 rows", "copied orders: 600 rows");
        assertThat(one("SELECT count(*) || ' ' || sum(customer) FROM orders")).isEqualTo("600 1200");
        assertThat(one("INSERT INTO orders (customer, total) VALUES (1, 2.5) RETURNING id"))
                .isEqualTo("601");
        assertThat(one("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated"))
                .isEqualTo("1");
        assertThat(one("SELECT count(*) FROM pg_indexes WHERE tablename = 'orders'"))
                .isEqualTo("2");
        JsonNode report = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(report.get("outcome").asString()).isEqualTo("migrated");
        assertThat(report.get("copy").get("rows").asLong()).isEqualTo(603);
        assertThat(report.get("check")).allMatch(check -> check.get("equal").asBoolean());
        assertThat(Files.readString(html))
                .contains("Migrated: all 603 rows", ">equal<", "orders_by_customer", ">as it was<", "orders_id_seq");
    }

    @Test
    void aTableWithoutAKeyTakesRowsAfterwards() throws Exception {
        shop();
        Path html = directory.resolve("report.html");
        inSource("CREATE TABLE visit(page TEXT)", "INSERT INTO visit VALUES ('/'), ('/cart'), ('/')");
        assertThat(run()).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString()).contains("Still to be decided", "DW-P305 visit: A table without any key");
        assertThat(run("--html", html.toString())).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);
        assertThat(Files.readString(html)).contains("<h3>visit</h3>").doesNotContain("DW-P708");
        assertThat(one("INSERT INTO visit(page) VALUES ('/late') RETURNING _sqlite_rowid"))
                .isEqualTo("4");
    }

    @Test
    void aFinishedMigrationFindsNothingToDoAndChecksAgain() throws Exception {
        shop();
        assertThat(run()).isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString()).contains("2 sequences set").doesNotContain("earlier run");
        assertThat(run()).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString()).contains("All rows had come over in an earlier run");
        inTarget("UPDATE orders SET total = total + 1 WHERE id = 77");
        assertThat(run()).isEqualTo(ExitCode.BLOCKED);
        assertThat(out.toString()).contains("DIFFERENT: 1 value", "Not migrated");
    }

    @Test
    void refusesWhileSomebodyHasTheFileOpen() throws Exception {
        shop();
        try (Connection application = DATABASES.source().getConnection();
                Statement idle = application.createStatement()) {
            idle.executeQuery("SELECT count(*) FROM orders").close();
            assertThat(run()).isEqualTo(ExitCode.COULD_NOT_RUN);
        }
        assertThat(err.toString()).contains("DW-053");
        assertThat(one("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void aDryRunSaysWhatHasToBeDecidedAndChangesNothing() throws Exception {
        shop();
        inSource("INSERT INTO orders VALUES (601, 1, 'much')");
        assertThat(run("--dry-run")).isLessThan(ExitCode.BLOCKED);
        assertThat(out.toString())
                .contains("NEEDS A DECISION (", "DW-P", "To do: ")
                .contains("Nothing was changed", "CREATE TABLE orders", "customer", "count and hash every table");
        assertThat(one("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void aDryRunAsksNothingThatDoesNotMatterToAStoppedApplication() throws Exception {
        shop();
        inSource("PRAGMA journal_mode = DELETE");
        assertThat(run("--dry-run")).as(out.toString()).isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString()).contains("can go to PostgreSQL as it is").doesNotContain("WAL", "in use");
    }

    @Test
    void aDryRunIsForAnApplicationThatStillRuns() throws Exception {
        shop();
        try (Connection application = DATABASES.source().getConnection();
                Statement statement = application.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM orders").close();
            assertThat(run("--dry-run")).as(err.toString()).isEqualTo(ExitCode.CLEAN);
            assertThat(out.toString()).contains("in use now", "DW-053", "CREATE TABLE orders");
            statement.execute("INSERT INTO orders(customer, total) VALUES (1, 2.5)");
        }
    }

    @Test
    void aDryRunNamesTheFunctionsThatAViewNeedsAndDoesNotPrintThem() throws Exception {
        shop();
        inSource("CREATE VIEW spent AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer");
        run("--dry-run");
        assertThat(out.toString())
                .contains("CREATE VIEW spent", "V0__sqlite_functions.sql")
                .doesNotContain("CREATE OR REPLACE FUNCTION", "Run after the copy");
    }

    @Test
    void rowsOfOthersAreNotReplacedUnasked() throws Exception {
        shop();
        inTarget(
                "CREATE TABLE customer(id bigint PRIMARY KEY, name text COLLATE \"C\")",
                "CREATE TABLE orders(id bigint PRIMARY KEY, customer bigint, total double precision)",
                "INSERT INTO orders VALUES (9999, 1, 1)");
        assertThat(run()).as(out.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("DW-054", "orders holds rows already");
        assertThat(one("SELECT count(*) FROM orders")).isEqualTo("1");

        assertThat(run("--replace")).as(out + "\n" + err).isLessThan(ExitCode.BLOCKED);
        assertThat(one("SELECT count(*) || ' ' || max(id) FROM orders")).isEqualTo("600 600");
    }

    @Test
    void orphansAreCopiedAndReported() throws Exception {
        shop();
        inSource("PRAGMA foreign_keys = OFF", "INSERT INTO orders VALUES (700, 99, 1.5)");
        assertThat(run()).as(out + "\n" + err).isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString()).contains("rules new rows only");
        assertThat(one("SELECT count(*) FROM orders")).isEqualTo("601");
    }

    @Test
    void chinookCrosses() throws Exception {
        Assumptions.assumeTrue(Files.exists(CHINOOK), "../shared/data/chinook.db");
        Path copy = Files.copy(CHINOOK, directory.resolve("chinook.db"));
        assertThat(execute(copy)).as(out + "\n" + err).isLessThan(ExitCode.BLOCKED);
        assertThat(out.toString()).contains("Migrated", "equal").doesNotContain("DIFFERENT");
        assertThat(one("SELECT count(*) FROM track")).isEqualTo("3503");
    }
}
