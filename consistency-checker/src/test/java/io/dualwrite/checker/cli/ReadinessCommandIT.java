package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.route.readiness.ReadinessTable;
import io.dualwrite.route.readiness.StatementReport;
import io.dualwrite.route.readiness.Verdict;
import io.dualwrite.testsupport.database.DatabasePair;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a team is told about its statements, from what the application saved and from a running one. */
class ReadinessCommandIT {
    @RegisterExtension
    private final DatabasePair databases = DatabasePair.create();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whatIsNotReadyComesFirstWithWhatToDoAndTheRestAsATable() throws SQLException {
        save(
                statement("select name from item where id = ?", Verdict.READY, "", ""),
                statement(
                        "select name from item order by at",
                        Verdict.DIFFERS,
                        "where NULL is sorted, column at, row 1",
                        "id = 7"),
                statement("select soundex(name) from item", Verdict.FAILS, "SQLSTATE 42883", ""),
                statement("select max(n) from item", Verdict.LEARNING, "2 of 5 equal answers with rows", ""));

        assertThat(run("readiness", "--target", databases.targetUrl()))
                .as(err.toString())
                .isEqualTo(ExitCode.WARNINGS);

        assertThat(out.toString().replaceAll("\\s+", " "))
                .startsWith("4 statements seen, 1 ready, 3 not.")
                .containsSubsequence("NOT READY (3)", "READY (1)", "select name from item where id = ?")
                .contains("differs: where NULL is sorted, column at, row 1", "for example where id = 7", "NULLS FIRST")
                .contains("the schema sqlite is not there", "learning: 2 of 5 equal answers with rows")
                .contains("seen 40 times, tried 12, matched 11, differed 1, failed 0")
                .contains("source 0.20 / 1.50 ms, target 0.40 / 12 ms")
                .doesNotContain(databases.targetPassword().isEmpty() ? "password" : databases.targetPassword());
    }

    @Test
    void theSameAsJsonAndAsOneHtmlFile() throws SQLException, IOException {
        save(
                statement(
                        "select 1 from item where a < ? & b",
                        Verdict.UNTRANSLATABLE,
                        "WINDOW: no exact translation",
                        ""),
                statement("select 2 from item", Verdict.OVERRIDDEN, "", ""));
        Path html = folder.resolve("readiness.html");

        assertThat(run("readiness", "--target", databases.targetUrl(), "--json", "--html", html.toString()))
                .isEqualTo(ExitCode.WARNINGS);

        JsonNode json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.path("counts").path("untranslatable").asInt()).isEqualTo(1);
        assertThat(json.path("statements").get(0).path("remedy").asString()).contains("by hand");
        assertThat(json.path("statements").get(0).path("targetP95Micros").asLong())
                .isEqualTo(12_000);
        assertThat(Files.readString(html))
                .contains("select 1 from item where a &lt; ? &amp; b", "What to do.", "overridden", "1 ready, 1 not")
                .doesNotContain("<script", "http://", "https://");
    }

    @Test
    void whenEverythingIsReadyTheAnswerIsYes() throws SQLException {
        save(statement("select 2 from item", Verdict.READY, "", ""));
        assertThat(run("readiness", "--target", databases.targetUrl())).isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString()).startsWith("1 statement seen, 1 ready.").doesNotContain("NOT READY");
    }

    @Test
    void aTargetThatNobodyHasReadFromIsNoGoodNews() {
        assertThat(run("readiness", "--target", databases.targetUrl())).isEqualTo(ExitCode.BLOCKED);
        assertThat(out.toString()).contains("Nothing is known of any statement yet.", "SHADOW_READ");
    }

    @Test
    void aRunningApplicationIsAskedAtItsEndpoint() throws IOException {
        HttpServer application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = """
            [{"statement":"select 3","target":"SELECT 3","verdict":"SLOWER","why":"900 ms on the target, 2 ms on the source",
              "remedy":"","example":"","since":"2026-01-02T03:04:05Z","seen":7,"tried":60,"matched":60,"differed":0,"failed":0,
              "sourceP50":"PT0.001S","sourceP95":"PT0.002S","targetP50":0.4,"targetP95":0.9}]
            """.getBytes(StandardCharsets.UTF_8);
        application.createContext("/actuator/dualwrite/readiness", exchange -> {
            boolean known =
                    "Basic b3BzOnNlY3JldA==".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(known ? 200 : 401, known ? answer.length : -1);
            if (known) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        application.start();
        String url = "http://localhost:" + application.getAddress().getPort() + "/actuator/dualwrite/";
        try {
            assertThat(run(
                            "readiness",
                            "--application",
                            url,
                            "--application-user",
                            "ops",
                            "--application-password=secret"))
                    .as(err.toString())
                    .isEqualTo(ExitCode.WARNINGS);
            assertThat(out.toString()).contains("slower: 900 ms on the target", "EXPLAIN", "target 400 / 900 ms");
            assertThat(run("readiness", "--application", url)).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(err.toString()).contains("DW-057", "status 401");
        } finally {
            application.stop(0);
        }
        assertThat(run("readiness", "--application", url)).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("it does not answer");
    }

    @Test
    void whereToReadIsSaidExactlyOnce() {
        assertThat(run("readiness")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("--target URL or --application URL");
    }

    private void save(StatementReport... statements) throws SQLException {
        new ReadinessTable(databases.target()).save(List.of(statements), 1);
    }

    private static StatementReport statement(String sql, Verdict verdict, String why, String example) {
        return new StatementReport(
                sql,
                "SELECT there",
                40,
                12,
                11,
                1,
                0,
                Duration.ofNanos(200_000),
                Duration.ofNanos(1_500_000),
                Duration.ofNanos(400_000),
                Duration.ofMillis(12),
                verdict,
                why,
                example,
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (all.contains("--target")) {
            all.addAll(List.of("--target-user", databases.targetUser()));
            if (!databases.targetPassword().isEmpty()) {
                all.add("--target-password=" + databases.targetPassword());
            }
        }
        return DualWriteCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
