package io.dualwrite.checker.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.testsupport.database.DatabasePair;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does beside flips, over a pair that is really kept in step. */
class OperatorsPagesIT {
    private static final Duration LONG = Duration.ofSeconds(60);

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
                            .with(
                                    "--checker.source=" + databases.sourceFile(),
                                    "--checker.target.url=" + databases.targetUrl(),
                                    "--checker.target.username=" + databases.targetUser(),
                                    "--checker.target.password=" + databases.targetPassword(),
                                    "--checker.application.url=" + application.url())
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

    private void source(String sql) throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
