package io.dualwrite.checker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people do on the pages: asked for before, confirmed, and on record; and who may. */
@ExtendWith(PlayedPages.class)
class PageActionsTest {
    private final PlayedApplication application;
    private final Sidecar sidecar;
    private final Browser browser;

    PageActionsTest(PlayedApplication application, Sidecar sidecar, Browser browser) {
        this.application = application;
        this.sidecar = sidecar;
        this.browser = browser;
    }

    @Test
    void aFlipIsTriedShownAndConfirmedBeforeItIsMade() throws InterruptedException {
        browser.show(sidecar, "");
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
        sidecar.reportDrift("4711", "4712");
        browser.show(sidecar, "#/findings");
        browser.click("main a", "Drift in orders");
        browser.click("#repair", "Repair…");
        browser.awaitText("dialog", "1 of 2 rows of table 'orders' differs: 1 with other values.");
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
        browser.show(sidecar, "#/checks");
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
        browser.awaitText("main", "evening: paused, continuous of orders, users, every 1h, in short pieces");
    }

    @Test
    void aRefusalSaysWhyAndOffersNothing() throws InterruptedException {
        application.refuse("COPY_COMPLETE: 61 %, must be complete. Wait for the copy.");
        browser.show(sidecar, "");
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
        browser.show(sidecar, "");
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
    void signingInIsNeededAndAViewerCannotAct(@TempDir Path folder) throws InterruptedException, IOException {
        try (Sidecar guarded = Sidecar.on(folder)
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
}
