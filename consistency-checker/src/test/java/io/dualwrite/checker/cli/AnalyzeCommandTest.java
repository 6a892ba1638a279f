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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said of a file that can be read, which is never changed. */
class AnalyzeCommandTest extends AnalyzedFile {
    private Map<String, byte[]> before;

    private int analyze(String... options) throws IOException {
        before = contents();
        return run(options);
    }

    @AfterEach
    void nothingHasChanged() throws IOException {
        assertThat(contents()).containsExactlyEntriesOf(before);
    }

    @Test
    void cleanDatabaseIsZero() throws Exception {
        make("PRAGMA journal_mode=WAL", KEYED, "INSERT INTO t(n) VALUES (1)");

        assertThat(analyze()).isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString()).startsWith("This database can go to PostgreSQL as it is.");
        assertThat(err.toString()).contains("reading t (1 of 1)");
    }

    @Test
    void decisionsAreOne() throws Exception {
        make("PRAGMA journal_mode=WAL", KEYED, "INSERT INTO t(n) VALUES ('text')");

        assertThat(analyze()).isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString())
                .contains("DW-P101", "t.n: 1 row", "\"id\" = 1", "To do:")
                .doesNotContain("'text'");
    }

    @Test
    void blockingFindingsAreTwo() throws Exception {
        make("CREATE TABLE t(id TEXT PRIMARY KEY)", "INSERT INTO t VALUES (NULL)");

        assertThat(analyze()).isEqualTo(ExitCode.BLOCKED);
        assertThat(out.toString()).contains("DW-P301");
    }

    @Test
    void jsonOnStdoutIsNothingButJson() throws Exception {
        make("PRAGMA journal_mode=WAL", KEYED, "INSERT INTO t(n) VALUES ('text')");

        assertThat(analyze("--json")).isEqualTo(ExitCode.WARNINGS);
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.at("/verdict").asString()).isEqualTo("can-go-with-decisions");
        assertThat(report.at("/counts/warns").asInt()).isEqualTo(1);
        assertThat(report.at("/findings/0/code").asString()).isEqualTo("DW-P101");
        assertThat(report.at("/findings/0/table").asString()).isEqualTo("t");
        assertThat(report.at("/findings/0/column").asString()).isEqualTo("n");
        assertThat(report.at("/findings/0/count").asInt()).isEqualTo(1);
        assertThat(report.at("/findings/0/examples/0/where").asString()).isEqualTo("\"id\" = 1");
        assertThat(report.at("/findings/0/examples/0/value").isMissingNode()).isTrue();
        assertThat(report.at("/tables/0/columns/1/stored").asString()).isEqualTo("1 text");
    }

    @Test
    void valuesAreShownToWhoeverAsks() throws Exception {
        make(KEYED, "INSERT INTO t(n) VALUES ('text')");

        analyze("--show-values");

        assertThat(out.toString()).contains("\"id\" = 1 (text 'text')");
    }

    @Test
    void reportsGoToTheFilesAskedFor() throws Exception {
        make(KEYED, "INSERT INTO t(n) VALUES ('<script>alert(1)</script>')");
        Path json = directory.resolve("report.json");
        Path html = directory.resolve("report.html");

        analyze("--json", json.toString(), "--html", html.toString(), "--show-values");

        assertThat(JsonMapper.shared().readTree(json.toFile()).at("/format").asInt())
                .isEqualTo(1);
        assertThat(html)
                .content()
                .startsWith("<!doctype html>")
                .contains("&lt;script&gt;")
                .doesNotContain("<script")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("@import");
    }

    @Test
    void logOfStatementsGivesAdviceOnIndexes() throws Exception {
        make(
                "CREATE TABLE Orders(id INTEGER PRIMARY KEY, customerId INT, status TEXT, placed TEXT, note TEXT)",
                "CREATE TABLE customer(id INTEGER PRIMARY KEY, email TEXT COLLATE NOCASE UNIQUE)",
                "CREATE INDEX by_customer ON Orders(customerId)");
        Path log = Files.writeString(directory.resolve("spy.log"), """
            SELECT * FROM orders WHERE status = 'new' AND placed > '2024-01-01' AND id <> 4;
            SELECT o.note FROM customer c JOIN Orders o ON o.customerId = c.id WHERE c.email = 'secret@example.org'
            1700000000000|3|statement|connection 7|url jdbc:sqlite:x|SELECT id || '|' FROM orders WHERE status=? AND placed>=?|SELECT id || '|' FROM orders WHERE status='a' AND placed>='b'
            UPDATE Orders SET note = 'x' WHERE "status" IN ('new', 'old')
            DELETE FROM orders WHERE note = 'once only'
            select customer0_.id from customer customer0_ where customer0_.email=? and exists (select 1 from orders where status = ?)
            Time:1, Query:["DELETE FROM orders WHERE status = ? OR note = ?"], Params:[(a,b)]
            Hibernate: nothing of ours
            """);

        analyze("--statements", log.toString());

        assertThat(out.toString())
                .contains("the log has 7 statements, and 1 line that is none")
                .contains("INDEXES WORTH HAVING (1)", "2 of 7 statements look for rows of Orders by status and placed")
                .contains("CREATE INDEX CONCURRENTLY ON \"orders\" (\"status\", \"placed\");")
                .doesNotContain("secret@example.org");
    }

    @Test
    void logOfACrashedProgramIsReadAndLeftAlone() throws Exception {
        Path living = directory.resolve("living.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + living);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute(KEYED);
            statement.execute("INSERT INTO t(n) VALUES (1)");
            for (String suffix : new String[] {"", "-wal"}) {
                Files.copy(directory.resolve("living.db" + suffix), source.resolveSibling("app.db" + suffix));
            }
        }

        analyze();

        assertThat(out.toString()).contains("1 table, 1 row", "DW-P606");
    }
}
