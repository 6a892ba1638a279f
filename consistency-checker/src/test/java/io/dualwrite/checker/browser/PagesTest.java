package io.dualwrite.checker.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.finding.Scope;
import io.dualwrite.checker.finding.Severity;
import io.dualwrite.checker.finding.SightedRow;
import io.dualwrite.checker.finding.Sighting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages over a source, an application that the test plays, and a target that is away. */
class PagesTest {
    private static final Path PAGES = Path.of("src/main/resources/io/dualwrite/checker/pages");
    private static final long MOST_BYTES = 300_000;
    private static final String SUMMARY = "#main .summary";

    @TempDir
    private static Path folder;

    private static PlayedApplication application;
    private static Sidecar sidecar;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException, SQLException {
        assumeTrue(Browser.installed().isPresent(), "No Chromium is installed: the pages are not tried in a browser");
        source(folder.resolve("app.db"));
        application = PlayedApplication.start();
        sidecar = Sidecar.on(folder)
                .with("--checker.application.url=" + application.url())
                .start();
        browser = Browser.start(folder.resolve("profile"));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (browser != null) {
            browser.close();
            sidecar.close();
            application.close();
        }
    }

    @BeforeEach
    void wide() throws InterruptedException {
        application.reset();
        browser.open("about:blank");
        browser.forgetComplaints();
        browser.size(1280, 900, false);
    }

    private static void source(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE orders(id INTEGER PRIMARY KEY, total REAL)");
        }
    }

    @Test
    void everyPageOpensWithAHeadingAndWithoutAComplaint() throws InterruptedException {
        open("");
        List<String> pages = List.of("copy", "tables", "findings", "alerts", "checks", "audit", "statements", "");
        for (String page : pages) {
            browser.evaluate("location.hash = '#/" + page + "'");
            browser.await(
                    "document.querySelector('#nav a[href=\"#/" + page + "\"]').getAttribute('aria-current') === 'page'"
                            + " && document.querySelector('main .card') &&"
                            + " !document.querySelector('main').innerText.includes('Loading')");
            assertThat(browser.evaluate("document.querySelectorAll('main h1').length")
                            .asInt())
                    .as(page)
                    .isEqualTo(1);
            assertThat(browser.evaluate("document.querySelectorAll('button:not([type]), img:not([alt])').length")
                            .asInt())
                    .as("buttons and pictures that say nothing on " + page)
                    .isZero();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aPhoneNeedsNoSidewaysScrolling() throws InterruptedException {
        browser.size(390, 800, true);
        for (String page : List.of("", "#/tables", "#/statements", "#/findings")) {
            open(page);
            browser.awaitText("#link", "Live");
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
                            .asBoolean())
                    .as(page)
                    .isTrue();
        }
    }

    @Test
    void aChangeIsSeenWithoutAskingForThePageAgain() throws InterruptedException {
        open("");
        browser.awaitText(SUMMARY, "OFF: the source answers all reads.");
        browser.evaluate("window.before = true");

        application.say("READ_SHIFT", "READ_SHIFT: asked 50 %, giving 0 %: lag 3211 changes > 1000.");

        browser.awaitText(SUMMARY, "lag 3211 changes > 1000");
        sidecar.bean(Findings.class)
                .report(
                        new Scope(Set.of(FindingKind.DRIFT), table -> true),
                        List.of(new Sighting(
                                FindingKind.DRIFT,
                                "orders",
                                Severity.CRITICAL,
                                2,
                                "2 value of 7 rows",
                                List.of(SightedRow.of("4711", "value", List.of("total"))))));
        browser.awaitText("#nav a[href='#/findings']", "1");
        assertThat(browser.evaluate("window.before").asBoolean(false)).isTrue();

        browser.click("#nav a", "Findings");
        browser.click("main a", "Drift in orders");
        browser.awaitText("main", "4711");
        browser.awaitText("main .chip", "total");
        browser.click("main button", "Acknowledge…");
        browser.type("dialog textarea", "known since Tuesday");
        browser.click("dialog button", "Acknowledge");
        browser.awaitText(".life", "known since Tuesday");
        browser.awaitText(".headline", "Acknowledged");
    }

    @Test
    void aFlipIsTriedShownAndConfirmedBeforeItIsMade() throws InterruptedException {
        open("");
        browser.click("#advance", "Advance to DUAL_WRITE");
        browser.awaitText("dialog", "Target reachable");
        assertThat(application.flips()).isEmpty();

        browser.press("Escape");
        browser.await("!document.querySelector('dialog')");
        assertThat(application.flips()).isEmpty();

        browser.click("#advance", "Advance to DUAL_WRITE");
        browser.click("dialog button.primary", "Advance");
        browser.awaitText("#said", "Done");
        assertThat(application.flips())
                .singleElement()
                .asString()
                .contains("advance")
                .contains("\"onBehalfOf\":\"local\"")
                .doesNotContain("dryRun");

        browser.click("#nav a", "Audit");
        browser.awaitText("main table", "action advance");
    }

    @Test
    void aRepairShowsWhatItWouldBringOverAndDoesNothingBeforeSomebodySaysSo() throws InterruptedException {
        sidecar.bean(Findings.class)
                .report(
                        new Scope(Set.of(FindingKind.DRIFT), table -> true),
                        List.of(new Sighting(
                                FindingKind.DRIFT,
                                "orders",
                                Severity.CRITICAL,
                                2,
                                "2 value of 7 rows",
                                List.of(
                                        SightedRow.of("4711", "value", List.of("total")),
                                        SightedRow.of("4712", "value", List.of("total"))))));
        open("#/findings");
        browser.click("main a", "Drift in orders");
        browser.click("#repair", "Repair…");
        browser.awaitText("dialog", "1 of 2 rows of table 'orders' differ: 1 value.");
        browser.awaitText("dialog table", "4711");
        assertThat(application.flips()).isEmpty();

        browser.type("dialog textarea", "a cron job wrote there");
        browser.click("dialog button.primary", "Repair");
        browser.awaitText("#said", "all are equal now");

        assertThat(application.flips()).singleElement().satisfies(wish -> {
            assertThat(wish.path("table").asString()).isEqualTo("orders");
            assertThat(wish.path("key").asString()).isEqualTo("4711\n4712");
            assertThat(wish.path("why").asString()).isEqualTo("a cron job wrote there");
            assertThat(wish.path("onBehalfOf").asString()).isEqualTo("local");
        });
        browser.awaitText(".life", "a cron job wrote there (Brought over again; all are equal now.)");
        browser.awaitText(".headline", "Repaired");
    }

    @Test
    void aScheduleIsAddedPausedAndRemovedOnThePage() throws InterruptedException {
        open("#/checks");
        browser.awaitText("#schedules table", "seldom");
        browser.awaitText("#schedules table", "00:00–00:00:01");
        browser.click("#add-schedule", "Add…");
        browser.type("dialog [name=name]", "evening");
        browser.type("dialog [name=tables]", "orders, users");
        browser.evaluate("document.querySelector('dialog [value=continuous]').click()");
        browser.click("dialog button.primary", "Add");
        browser.awaitText("#schedules table", "evening added by local");
        browser.awaitText("#schedules table", "only orders, users");

        browser.click("#schedules tr[data-key=evening] button", "Pause");
        browser.awaitText("#schedules tr[data-key=evening]", "paused");
        browser.click("#schedules tr[data-key=evening] button", "Remove…");
        browser.click("dialog button.danger", "Remove");
        browser.await("!document.querySelector('#schedules tr[data-key=evening]')");
        browser.click("#nav a", "Audit");
        browser.awaitText("main", "evening: paused, continuous of orders, users, every PT1H, in short pieces");
    }

    @Test
    void aRefusalSaysWhyAndOffersNothing() throws InterruptedException {
        application.refuse("COPY_COMPLETE: 61 %, must be complete. Wait for the copy.");
        open("");
        browser.awaitText("#verdict", "Not yet");
        browser.click("#advance", "Advance");

        browser.awaitText("dialog", "Wait for the copy.");
        assertThat(browser.evaluate("document.querySelectorAll('dialog button.primary').length")
                        .asInt())
                .isZero();
        assertThat(application.flips()).isEmpty();
    }

    @Test
    void theKeyboardAloneIsEnough() throws InterruptedException {
        open("");
        browser.awaitText("#verdict", "Yes");
        browser.evaluate("document.activeElement.blur()");
        browser.press("Tab");
        assertThat(browser.evaluate("document.activeElement.className").asString())
                .isEqualTo("skip");
        browser.evaluate("document.querySelector('#advance').focus()");
        browser.press("Enter");
        browser.awaitText("dialog", "Target reachable");
        assertThat(browser.evaluate("document.activeElement.innerText").asString())
                .isEqualTo("Cancel");
    }

    @Test
    void whatIsBlindIsSaidAndTheRestIsShown() throws InterruptedException {
        application.fail(500);
        open("");

        browser.awaitText(".problem", "DW-010 Cannot read the target");
        browser.awaitText(".problem", "The application cannot be asked");
        browser.awaitText("main", "the application does not answer");
        assertThat(browser.evaluate("document.querySelectorAll('#advance').length")
                        .asInt())
                .isZero();

        application.reset();
        browser.awaitText("#advance", "Advance");
    }

    @Test
    void signingInIsNeededAndAViewerCannotAct() throws InterruptedException, IOException {
        Path other = Files.createDirectories(folder.resolve("guarded"));
        try (Sidecar guarded = Sidecar.on(other)
                .with("--checker.users[0].name=vera", "--checker.users[0].password={noop}see")
                .with("--checker.application.url=" + application.url())
                .start()) {
            browser.open(guarded.url());
            browser.await("location.pathname === '/sign-in'");
            browser.type("[name=username]", "vera");
            browser.type("[name=password]", "wrong");
            browser.press("Enter");
            browser.awaitText(".said", "not right");
            browser.type("[name=username]", "vera");
            browser.type("[name=password]", "see");
            browser.press("Enter");
            browser.awaitText(".who", "vera");
            browser.awaitText("main", "A viewer sees; an operator may act.");
            assertThat(browser.evaluate("document.querySelectorAll('#advance').length")
                            .asInt())
                    .isZero();
            browser.click("#top button", "Sign out");
            browser.awaitText(".said", "signed out");
        }
    }

    @Test
    void everythingTogetherIsLight() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            long bytes = 0;
            for (Path file : all) {
                bytes += Files.size(file);
                assertThat(Files.readString(file, StandardCharsets.UTF_8).replace("http://www.w3.org/2000/svg", ""))
                        .as(file + " needs no other server")
                        .doesNotContain("http://", "https://");
            }
            assertThat(all).hasSizeGreaterThan(10);
            assertThat(bytes).isLessThan(MOST_BYTES);
        }
    }

    private void open(String page) throws InterruptedException {
        browser.open("about:blank");
        browser.open(sidecar.url() + page);
    }
}
