package io.dualwrite.checker.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dualwrite.checker.Sql;
import io.dualwrite.checker.browser.Sidecar;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.checker.watch.PairWatch;
import io.dualwrite.checker.watch.Problem;
import io.dualwrite.checker.watch.WatchedPair;
import io.dualwrite.checker.watch.application.ApplicationLink;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.StandbyServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with a real target is said on the page and in health, nothing else stops, and it is over when it is over. */
class TroubledTargetIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("CREATE TABLE orders(id INTEGER PRIMARY KEY); CREATE TABLE users(id INTEGER PRIMARY KEY);"
                    + " INSERT INTO orders VALUES (1); INSERT INTO users VALUES (1)")
            .withTargetSchema("CREATE TABLE orders(id bigint PRIMARY KEY); CREATE TABLE users(id bigint PRIMARY KEY);"
                    + " INSERT INTO orders VALUES (1); INSERT INTO users VALUES (1)")
            .freshForEachTest()
            .withoutLeakCheck();

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aWrongPasswordIsSaidWithoutItAndIsOverWhenItIsRight() throws Exception {
        Path rules = Path.of(ask("SHOW hba_file"));
        assumeTrue(Files.isWritable(rules), "The server is not on this machine: nobody is asked for a password there");
        String before = Files.readString(rules);
        Files.writeString(
                rules, "host all clerk 127.0.0.1/32 scram-sha-256\nhost all clerk ::1/128 scram-sha-256\n" + before);
        target("DROP ROLE IF EXISTS clerk");
        target("CREATE ROLE clerk LOGIN PASSWORD 'another' IN ROLE pg_read_all_data");
        ask("SELECT pg_reload_conf()");
        try (Sidecar sidecar = sidecar("--checker.target.username=clerk", "--checker.target.password=s3cr3t-guess")) {
            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(problems(sidecar))
                        .contains("the server refused the user or the password")
                        .doesNotContain("s3cr3t-guess");
                assertThat(health(sidecar).path("status").asString()).isEqualTo("DEGRADED");
            });
            await().atMost(LIMIT)
                    .until(() -> get(sidecar, "api/overview")
                                    .at("/picture/source/bytes")
                                    .asLong()
                            > 0);

            target("ALTER ROLE clerk PASSWORD 's3cr3t-guess'");
            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(problems(sidecar)).doesNotContain("password");
                assertThat(health(sidecar).path("status").asString()).isEqualTo("UP");
            });
        } finally {
            Files.writeString(rules, before);
            ask("SELECT pg_reload_conf()");
            target("DROP OWNED BY clerk");
            target("DROP ROLE clerk");
        }
    }

    @Test
    void aTargetThatTakesNoWritesIsSaid() throws Exception {
        String database = ask("SELECT quote_ident(current_database())");
        try (Sidecar sidecar = sidecar()) {
            assertThat(problems(sidecar)).doesNotContain("read-only");
            target("ALTER DATABASE " + database + " SET default_transaction_read_only = on");
            disconnect();
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(problems(sidecar)).contains("The target is set to read-only"));
            await().atMost(LIMIT)
                    .until(() -> health(sidecar)
                            .path("details")
                            .path("problems")
                            .toString()
                            .contains("read-only"));
        } finally {
            target(
                    "SET default_transaction_read_only = off",
                    "ALTER DATABASE " + database + " RESET default_transaction_read_only");
        }
    }

    @Test
    void aStandbyIsNotTakenForTheTarget() throws Exception {
        try (PostgresServer primary = EmbeddedServer.temporary().start();
                PostgresServer standby = StandbyServer.of(primary, folder.resolve("standby"))) {
            WatchedPair pair = new WatchedPair(databases.sourceFile(), standby.dataSource("postgres"), "standby");
            try (PairWatch watch = new PairWatch(pair, new ApplicationLink(null), InstantSource.system())) {
                await().atMost(LIMIT)
                        .until(() -> watch.look().problems().stream()
                                .map(Problem::what)
                                .anyMatch(what -> what.contains("The target is a standby: it takes no writes")));
            }
        }
    }

    @Test
    void clocksThatDisagreeAreSaidAndTheLagIsNotAffected() {
        for (int seconds : new int[] {-90, 90}) {
            InstantSource wrong = () -> Instant.now().plusSeconds(seconds);
            WatchedPair pair = new WatchedPair(databases.sourceFile(), databases.target(), "shop");
            try (PairWatch watch = new PairWatch(pair, new ApplicationLink(null), wrong)) {
                await().atMost(LIMIT)
                        .until(() -> watch.look().problems().stream()
                                .map(Problem::what)
                                .anyMatch(what -> what.contains("The target's clock is ")
                                        && what.contains(seconds < 0 ? "ahead of" : "behind")));
                await().atMost(LIMIT)
                        .until(() -> watch.look().problems().stream().noneMatch(Problem::blind));
            }
        }
    }

    @Test
    void aTableThatVanishedIsNamedAndTheOthersAreCompared() throws Exception {
        try (Sidecar sidecar = sidecar()) {
            Checks checks = sidecar.bean(Checks.class);
            Schedule full = Schedule.once("full", CompareMode.FULL, Set.of());
            checks.run(full);
            target("DROP TABLE users");
            checks.run(full);
            checks.run(full);

            assertThat(get(sidecar, "api/findings").toString())
                    .contains("schema-misfit")
                    .contains("users");
            assertThat(health(sidecar).path("details").path("openFindings").asLong())
                    .isPositive();
            JsonNode tables = get(sidecar, "api/tables");
            assertThat(tables.valueStream()
                            .filter(card -> card.path("table").asString().equals("users")))
                    .singleElement()
                    .satisfies(
                            card -> assertThat(card.path("verdict").asString()).isEqualTo("obstacle"));
            assertThat(tables.valueStream()
                            .filter(card -> card.path("table").asString().equals("orders")))
                    .singleElement()
                    .satisfies(
                            card -> assertThat(card.path("verdict").asString()).isEqualTo("equal"));
        }
    }

    private Sidecar sidecar(String... more) {
        return Sidecar.on(folder).watching(databases).with(more).start();
    }

    /** As after a failover: who comes back finds the new setting. */
    private void disconnect() throws SQLException {
        ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid()");
    }

    private void target(String... statements) throws SQLException {
        Sql.run(databases.target(), statements);
    }

    private String ask(String sql) throws SQLException {
        return Sql.one(databases.target(), sql);
    }

    private JsonNode health(Sidecar sidecar) throws IOException, InterruptedException {
        return get(sidecar, "actuator/health").at("/components/pair");
    }

    private String problems(Sidecar sidecar) throws IOException, InterruptedException {
        return get(sidecar, "api/overview").path("problems").toString();
    }

    private JsonNode get(Sidecar sidecar, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sidecar.url() + path))
                .header("Accept", "application/json")
                .build();
        return JsonMapper.shared()
                .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
