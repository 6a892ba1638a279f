package io.dualwrite.checker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.checker.browser.PlayedApplication;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.checker.serve.Checker;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.testsupport.database.DatabasePair;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The application hears what the sidecar found. */
class ToldChecksIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("CREATE TABLE orders(id INTEGER PRIMARY KEY); CREATE TABLE users(id INTEGER PRIMARY KEY)")
            .withTargetSchema("CREATE TABLE orders(id bigint PRIMARY KEY); CREATE TABLE users(id bigint PRIMARY KEY)")
            .withoutLeakCheck();

    @TempDir
    private Path folder;

    @Test
    void onlyChecksThatComparedRowsOfAllTablesAreTold() throws Exception {
        try (Connection source = databases.source().getConnection();
                Statement statement = source.createStatement()) {
            statement.execute("INSERT INTO orders VALUES (1)");
        }
        try (PlayedApplication application = PlayedApplication.start();
                var service = Checker.application()
                        .run(
                                "--server.port=0",
                                "--spring.main.banner-mode=off",
                                "--logging.level.root=error",
                                "--spring.datasource.url=jdbc:sqlite:" + folder.resolve("checker.db"),
                                "--checker.source=" + databases.sourceFile(),
                                "--checker.target.url=" + databases.targetUrl(),
                                "--checker.target.username=" + databases.targetUser(),
                                "--checker.target.password=" + databases.targetPassword(),
                                "--checker.application.url=" + application.url(),
                                "--checker.schedules[0].name=seldom",
                                "--checker.schedules[0].mode=COUNTS",
                                "--checker.schedules[0].every=1d",
                                "--checker.schedules[0].from=00:00",
                                "--checker.schedules[0].until=00:00:01")) {
            Checks checks = service.getBean(Checks.class);
            checks.run(schedule(CompareMode.COUNTS, Set.of()));
            checks.run(schedule(CompareMode.FULL, Set.of("users")));
            Instant before = Instant.now();
            checks.run(schedule(CompareMode.FULL, Set.of()));

            await().atMost(LONG).until(() -> !application.checks().isEmpty());
            assertThat(application.checks()).hasSize(1);
            JsonNode told = application.checks().get(0);
            assertThat(Instant.parse(told.path("at").asString())).isAfterOrEqualTo(before);
            assertThat(told.path("tables").asInt()).isEqualTo(2);
            assertThat(told.path("differing").asString()).isEqualTo("orders");

            application.fail(503);
            assertThat(checks.run(schedule(CompareMode.FULL, Set.of())).outcome())
                    .as("a check does not depend on who is told")
                    .isEqualTo(CheckRun.Outcome.DRIFT);
        }
    }

    private static Schedule schedule(CompareMode mode, Set<String> tables) {
        return new Schedule("once", mode, tables, Duration.ofDays(1), null, null, false);
    }
}
