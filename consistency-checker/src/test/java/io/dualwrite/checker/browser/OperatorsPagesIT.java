package io.dualwrite.checker.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.RepairReport;
import io.dualwrite.RepairRequest;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.testsupport.database.DatabasePair;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator does beside flips, over a pair that is really kept in step. */
class OperatorsPagesIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** More than are kept between two comparisons, and more than a request may name. */
    private static final int MANY = 11_000;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("create table orders (id integer primary key, note text)")
            .withTargetSchema("create table orders (id bigint primary key, note text check (note <> 'secret'))");

    @TempDir
    private Path folder;

    @Test
    void aRowThatTheTargetDoesNotTakeIsListedAndGivenUpOnRecord() throws Exception {
        assumeTrue(Browser.installed().isPresent(), "No Chromium is installed: the page is not tried in a browser");
        try (DualWrite migration = DualWrite.of(databases.sourceFile(), databases.target())
                        .named("it")
                        .build();
                PlayedApplication application = PlayedApplication.start()) {
            migration.start();
            assertThat(migration.flip("ann", new FlipRequest.Advance(), false).allowed())
                    .isTrue();
            source("insert into orders values (7, 'secret'), (8, 'fine')");
            await().atMost(LONG).until(() -> migration.quarantine().size() == 1);
            try (Sidecar sidecar = Sidecar.on(folder)
                            .watching(databases)
                            .with("--checker.application.url=" + application.url())
                            .start();
                    Browser browser = Browser.start(folder.resolve("profile"))) {
                browser.open(sidecar.url() + "#/quarantine");
                browser.awaitText("main table", "23514");
                browser.awaitText("main table", "orders");
                browser.awaitText("#nav a[href='#/quarantine'] .count", "1");
                assertThat(browser.evaluate("document.querySelector('main').innerText")
                                .asString())
                        .doesNotContain("secret");

                browser.click("main button", "Discard…");
                browser.type("dialog textarea", "a test order");
                browser.click("dialog button.danger", "Discard");
                browser.awaitText("#said", "discarded");
                assertThat(application.flips()).singleElement().satisfies(wish -> {
                    assertThat(wish.path("action").asString()).isEqualTo("discard");
                    assertThat(wish.path("table").asString()).isEqualTo("orders");
                    assertThat(wish.path("key").asString()).isEqualTo("7");
                    assertThat(wish.path("why").asString()).isEqualTo("a test order");
                });

                source("update orders set note = 'harmless' where id = 7");
                browser.awaitText("main", "Nothing is in quarantine.");
            }
        }
    }

    @Test
    void moreRowsThanAFindingNamesAreRepairedFromItsPage() throws Exception {
        assumeTrue(Browser.installed().isPresent(), "No Chromium is installed: the page is not tried in a browser");
        source("with recursive n(id) as (select 1 union all select id + 1 from n where id < " + MANY
                + ") insert into orders select id, 'note ' || id from n");
        try (DualWrite migration = DualWrite.of(databases.sourceFile(), databases.target())
                        .named("it")
                        .build();
                PlayedApplication application = PlayedApplication.start()) {
            application.repairing(wish -> repaired(migration, wish));
            migration.start();
            assertThat(migration.flip("ann", new FlipRequest.Advance(), false).allowed())
                    .isTrue();
            await().atMost(LONG).until(() -> target("select count(*) from orders") == MANY);
            await().atMost(LONG).until(() -> migration.seen().caughtUp());
            try (Connection connection = databases.target().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("update orders set note = 'by hand' where id > 500");
            }
            try (Sidecar sidecar = Sidecar.on(folder)
                            .watching(databases)
                            .with("--checker.application.url=" + application.url())
                            .start();
                    Browser browser = Browser.start(folder.resolve("profile"))) {
                sidecar.bean(Checks.class).run(Schedule.once("by hand", CompareMode.FULL, Set.of()));
                browser.open(sidecar.url() + "#/findings");
                browser.click("main a", "Drift in orders");
                browser.click("#repair", "Repair…");
                browser.awaitText("dialog", "100 of 100 rows of table 'orders' differ");
                browser.awaitText("dialog", "all of the 10,500 rows");
                browser.type("dialog textarea", "a script wrote there");
                browser.click("dialog button.primary", "Repair");

                browser.awaitText(".life", "a script wrote there (10,500 rows brought over again)");
                browser.awaitText(".headline", "Closed");
                assertThat(target("select count(*) from orders where note = 'by hand'"))
                        .isZero();
                assertThat(target("select sum(row_count) from _dualwrite_repair"))
                        .isEqualTo(MANY - 500);
            }
        }
    }

    /** As the application's endpoint does it. */
    private static Object repaired(DualWrite migration, JsonNode wish) {
        try {
            RepairReport report = migration
                    .hand()
                    .repair(
                            wish.path("onBehalfOf").asString("nobody"),
                            new RepairRequest(
                                    wish.path("table").asString(),
                                    wish.path("key").asString().lines().toList(),
                                    wish.path("why").asString("")),
                            wish.path("dryRun").asBoolean(false));
            return Map.of(
                    "rows",
                    report.rows().stream()
                            .map(row -> Map.of(
                                    "key", row.key(), "difference", row.kind().word(), "columns", List.of("note")))
                            .toList(),
                    "summary",
                    report.inWords());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long target(String query) throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void source(String sql) throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
