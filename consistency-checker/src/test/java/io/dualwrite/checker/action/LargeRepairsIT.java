package io.dualwrite.checker.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.checker.browser.PlayedApplication;
import io.dualwrite.checker.browser.Sidecar;
import io.dualwrite.checker.finding.Finding;
import io.dualwrite.checker.finding.FindingState;
import io.dualwrite.checker.finding.FindingStep;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.testsupport.database.DatabasePair;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** All rows of a finding, over a real pair whose differences the played application mends as it is asked. */
class LargeRepairsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int DIFFERING = 2_500;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("CREATE TABLE orders(id INTEGER PRIMARY KEY)")
            .withTargetSchema("CREATE TABLE orders(id bigint PRIMARY KEY)")
            .withoutLeakCheck();

    @TempDir
    private Path folder;

    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private PlayedApplication application;
    private Sidecar sidecar;
    private String finding;

    @BeforeEach
    void manyRowsAreMissing() throws Exception {
        try (Connection source = databases.source().getConnection();
                Statement statement = source.createStatement()) {
            statement.execute("INSERT INTO orders WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                    + " WHERE i < " + DIFFERING + ") SELECT i FROM n");
        }
        application = PlayedApplication.start();
        application.repairing(this::mended);
        sidecar = Sidecar.on(folder)
                .watching(databases)
                .with("--checker.application.url=" + application.url())
                .start();
        check();
        finding = findings().live().stream()
                .filter(one -> one.subject().equals("orders"))
                .map(Finding::id)
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void end() {
        sidecar.close();
        application.close();
    }

    @Test
    void theApplicationIsAskedForAThousandAtATimeUntilNothingDiffers() {
        repairs().request(finding, "olga", "a script wrote there");

        await().atMost(LONG).until(() -> state() == FindingState.CLOSED);
        assertThat(asked).extracting(LargeRepairsIT::rows).containsExactly(1_000L, 1_000L, 500L);
        assertThat(asked).allSatisfy(wish -> {
            assertThat(wish.path("onBehalfOf").asString()).isEqualTo("olga");
            assertThat(wish.path("why").asString()).isEqualTo("a script wrote there");
            assertThat(wish.path("table").asString()).isEqualTo("orders");
        });
        assertThat(life()).anyMatch(note -> note.equals("a script wrote there (2,500 rows brought over again)"));
        assertThat(sidecar.bean(Actions.class).latest(10)).hasSize(3);
    }

    @Test
    void anApplicationThatRefusesEndsItAndItCanBeAskedAgain() {
        application.repairing(wish -> {
            application.fail(503);
            return mended(wish);
        });
        repairs().request(finding, "olga", "a script wrote there");

        await().atMost(LONG)
                .until(() -> life().stream()
                        .anyMatch(note -> note.contains("The repair ended early, after 1,000 rows: the application")));
        await().atMost(LONG).until(() -> repairs().progress(finding).isEmpty());
        assertThat(asked).hasSize(1);
        assertThat(state().isLive()).isTrue();

        application.fail(0);
        application.repairing(this::mended);
        repairs().request(finding, "olga", "the rest");
        await().atMost(LONG).until(() -> state() == FindingState.CLOSED);
        assertThat(life()).anyMatch(note -> note.equals("the rest (1,500 rows brought over again)"));
    }

    @Test
    void whatIsBeingRepairedIsNotBegunAgain() {
        CountDownLatch goesOn = new CountDownLatch(1);
        application.repairing(held(goesOn));
        repairs().request(finding, "olga", "a script wrote there");
        try {
            await().atMost(LONG)
                    .until(() -> repairs().progress(finding).orElseThrow().rows() == DIFFERING);
            assertThatThrownBy(() -> repairs().request(finding, "ann", "me too"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("already");
        } finally {
            goesOn.countDown();
        }
        await().atMost(LONG).until(() -> state() == FindingState.CLOSED);
        assertThat(life()).noneMatch(note -> note.contains("me too"));
    }

    @Test
    void aClosedFindingIsNotRepairedAndDoesNotSayThatItIs() throws Exception {
        mend("SELECT generate_series(1, " + DIFFERING + ")");
        check();
        assertThat(state()).isEqualTo(FindingState.CLOSED);

        for (String who : List.of("olga", "ann")) {
            assertThatThrownBy(() -> repairs().request(finding, who, "a script wrote there"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is closed");
        }
        assertThat(repairs().progress(finding)).isEmpty();
        assertThat(asked).isEmpty();
    }

    private Function<JsonNode, Object> held(CountDownLatch goesOn) {
        return wish -> {
            try {
                goesOn.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return mended(wish);
        };
    }

    private Object mended(JsonNode wish) {
        asked.add(wish);
        List<String> keys = wish.path("key").asString().lines().toList();
        try {
            mend("VALUES (" + String.join("), (", keys) + ")");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return Map.of("rows", keys.stream().map(key -> Map.of("key", key)).toList(), "summary", "mended");
    }

    private void mend(String rows) throws SQLException {
        try (Connection target = databases.target().getConnection();
                Statement statement = target.createStatement()) {
            statement.execute("INSERT INTO orders " + rows);
        }
    }

    private void check() {
        sidecar.bean(Checks.class).run(Schedule.once("by hand", CompareMode.FULL, Set.of()));
    }

    private static long rows(JsonNode wish) {
        return wish.path("key").asString().lines().count();
    }

    private LargeRepairs repairs() {
        return sidecar.bean(LargeRepairs.class);
    }

    private Findings findings() {
        return sidecar.bean(Findings.class);
    }

    private FindingState state() {
        return findings().find(finding).orElseThrow().state();
    }

    private List<String> life() {
        return findings().life(finding).stream().map(FindingStep::note).toList();
    }
}
