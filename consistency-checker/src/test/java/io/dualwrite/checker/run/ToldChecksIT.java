package io.dualwrite.checker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.checker.browser.PlayedApplication;
import io.dualwrite.checker.browser.Sidecar;
import io.dualwrite.checker.schedule.Schedule;
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
                Sidecar sidecar = Sidecar.on(folder)
                        .watching(databases)
                        .with("--checker.application.url=" + application.url())
                        .start()) {
            Checks checks = sidecar.bean(Checks.class);
            checks.run(Schedule.once("once", CompareMode.COUNTS, Set.of()));
            checks.run(Schedule.once("once", CompareMode.FULL, Set.of("users")));
            Instant before = Instant.now();
            checks.run(Schedule.once("once", CompareMode.FULL, Set.of()));

            await().atMost(LONG).until(() -> !application.checks().isEmpty());
            assertThat(application.checks()).hasSize(1);
            JsonNode told = application.checks().get(0);
            assertThat(Instant.parse(told.path("at").asString())).isAfterOrEqualTo(before);
            assertThat(told.path("tables").asInt()).isEqualTo(2);
            assertThat(told.path("differing").asString()).isEqualTo("orders");

            application.fail(503);
            assertThat(checks.run(Schedule.once("once", CompareMode.FULL, Set.of()))
                            .outcome())
                    .as("a check does not depend on who is told")
                    .isEqualTo(CheckRun.Outcome.DRIFT);
        }
    }
}
