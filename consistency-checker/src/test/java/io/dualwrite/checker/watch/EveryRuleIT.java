package io.dualwrite.checker.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.backup.Backups;
import io.dualwrite.checker.alert.Alarms;
import io.dualwrite.checker.alert.Deliveries;
import io.dualwrite.checker.alert.rule.Alarming;
import io.dualwrite.checker.alert.rule.Rule;
import io.dualwrite.checker.alert.rule.Thresholds;
import io.dualwrite.checker.browser.PlayedApplication;
import io.dualwrite.checker.browser.Sidecar;
import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.checker.watch.database.SourceState;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.testsupport.database.DatabasePair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each rule begins and is over on a real pair, as a real receiver hears it. */
class EveryRuleIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Schedule FULL = Schedule.once("full", CompareMode.FULL, Set.of());
    private static final Schedule COUNTS = Schedule.once("counts", CompareMode.COUNTS, Set.of());
    private static final Set<Rule> TRIED = EnumSet.noneOf(Rule.class);

    @RegisterExtension
    static final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("CREATE TABLE orders(id INTEGER PRIMARY KEY, total INTEGER)")
            .withTargetSchema("CREATE TABLE orders(id bigint PRIMARY KEY, total bigint CHECK (total < 1000))")
            .withoutLeakCheck();

    @TempDir
    private static Path folder;

    private static final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private static HttpServer receiver;
    private static PlayedApplication application;
    private static Sidecar sidecar;
    private DualWrite migration;

    @BeforeAll
    static void startSidecar() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            heard.add(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        application = PlayedApplication.start();
        sidecar = Sidecar.on(folder)
                .watching(databases)
                .with(
                        "--checker.application.url=" + application.url(),
                        "--checker.backups=" + folder.resolve("backups"),
                        "--checker.alerts.every=1h",
                        "--checker.alerts.log=false",
                        "--checker.alerts.webhooks[0].name=team",
                        "--checker.alerts.webhooks[0].url=http://127.0.0.1:"
                                + receiver.getAddress().getPort() + "/",
                        "--checker.alerts.thresholds.lag-changes=5",
                        "--checker.alerts.thresholds.lag-age=100ms",
                        "--checker.alerts.thresholds.replicator-silence=100ms",
                        "--checker.alerts.thresholds.journal-bytes=300000")
                .start();
    }

    @AfterAll
    static void stopSidecar() {
        sidecar.close();
        application.close();
        receiver.stop(0);
        assertThat(TRIED).as("rules that were tried").containsAll(EnumSet.allOf(Rule.class));
    }

    @BeforeEach
    void follow() throws SQLException {
        migration = DualWrite.of(databases.sourceFile(), databases.target()).build();
        migration.start();
        assertThat(migration
                        .flip("test", new FlipRequest.To(io.dualwrite.stage.Stage.DUAL_WRITE), false)
                        .allowed())
                .isTrue();
        await().atMost(LIMIT)
                .until(() -> migration.seen().following() && migration.seen().caughtUp());
        application.reset();
        checkThatAllIsWell();
    }

    @AfterEach
    void stop() {
        migration.close();
        heard.clear();
    }

    private void checkThatAllIsWell() throws SQLException {
        run(databases.source(), "INSERT OR REPLACE INTO orders VALUES (1, 10)");
        await().atMost(LIMIT).until(EveryRuleIT::isCaughtUp);
        sidecar.bean(Checks.class).run(FULL);
        sidecar.bean(Checks.class).run(COUNTS);
    }

    @Test
    void lag() throws SQLException {
        migration.close();
        for (int i = 0; i < 10; i++) {
            run(databases.source(), "INSERT OR REPLACE INTO orders VALUES (" + (100 + i) + ", 1)");
        }
        begins(Rule.LAG_CHANGES, Rule.LAG_AGE, Rule.REPLICATOR_STOPPED);

        migration = DualWrite.of(databases.sourceFile(), databases.target()).build();
        migration.start();
        ends(Rule.LAG_CHANGES, Rule.LAG_AGE, Rule.REPLICATOR_STOPPED);
    }

    @Test
    void quarantine() throws SQLException {
        run(databases.source(), "INSERT INTO orders VALUES (7, 5000)");
        begins(Rule.QUARANTINE);
        sidecar.bean(Checks.class).run(FULL);
        assertThat(sidecar.bean(Findings.class).live())
                .as("why a refused row differs is known")
                .noneMatch(finding -> finding.kind() == FindingKind.FOREIGN_WRITER);
        run(databases.source(), "UPDATE orders SET total = 5 WHERE id = 7");
        ends(Rule.QUARANTINE);
    }

    @Test
    void driftAndCounts() throws SQLException {
        run(databases.target(), "UPDATE orders SET total = 11 WHERE id = 1");
        run(databases.target(), "INSERT INTO orders VALUES (99, 1)");
        sidecar.bean(Checks.class).run(FULL);
        sidecar.bean(Checks.class).run(COUNTS);
        begins(Rule.DRIFT, Rule.FOREIGN_WRITER, Rule.COUNT_MISMATCH);
        run(databases.target(), "UPDATE orders SET total = 10 WHERE id = 1");
        run(databases.target(), "DELETE FROM orders WHERE id = 99");
        sidecar.bean(Checks.class).run(FULL);
        sidecar.bean(Checks.class).run(COUNTS);
        ends(Rule.DRIFT, Rule.FOREIGN_WRITER, Rule.COUNT_MISMATCH);
    }

    @Test
    void journalSize() throws SQLException {
        try (Connection reader = databases.source().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("SELECT count(*) FROM orders").close();
            for (int i = 0; i < 120; i++) {
                run(databases.source(), "INSERT OR REPLACE INTO orders VALUES (1, " + i + ")");
            }
            begins(Rule.JOURNAL_SIZE);
            reader.rollback();
        }
        await().atMost(LIMIT).untilAsserted(() -> {
            run(databases.source(), "PRAGMA wal_checkpoint(TRUNCATE)");
            ends(Rule.JOURNAL_SIZE);
        });
    }

    /** Entries that nobody takes: the write-ahead log begins again, and they stay. */
    @Test
    void aJournalThatNobodyTakes() throws SQLException {
        migration.close();
        run(
                databases.source(),
                "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 31000)"
                        + " INSERT INTO orders SELECT i, 1 FROM n");
        // A reader, such as the sidecar at that moment, is in the way of it.
        await().atMost(LIMIT).until(() -> {
            run(databases.source(), "PRAGMA wal_checkpoint(TRUNCATE)");
            SourceState seen = sidecar.bean(PairWatch.class).look().source();
            return seen != null && seen.walBytes() < 300_000;
        });
        begins(Rule.JOURNAL_SIZE);

        migration = DualWrite.of(databases.sourceFile(), databases.target()).build();
        migration.start();
        await().atMost(LIMIT).until(EveryRuleIT::isCaughtUp);
        await().atMost(LIMIT).untilAsserted(() -> {
            run(databases.source(), "INSERT OR REPLACE INTO orders VALUES (1, 10)");
            run(databases.source(), "PRAGMA wal_checkpoint(TRUNCATE)");
            ends(Rule.JOURNAL_SIZE);
        });
    }

    @Test
    void readsOnTheTarget() {
        application.reads("READ_SHIFT", "", 0, 0);
        application.statement("PT0.001S", "PT0.009S");
        begins(Rule.TARGET_SLOW);
        application.reads("READ_SHIFT", "", 50, 50);
        begins(Rule.TARGET_ERRORS);
        application.statement("PT0.001S", "PT0.001S");
        application.reads("READ_SHIFT", "", 0, 0);
        ends(Rule.TARGET_SLOW, Rule.TARGET_ERRORS);
    }

    @Test
    void applicationAway() {
        application.fail(503);
        begins(Rule.UNREACHABLE);
        application.reset();
        ends(Rule.UNREACHABLE);
    }

    @Test
    void backups() throws IOException {
        Path backups = Files.createDirectories(folder.resolve("backups"));
        Instant old = Instant.now().minus(Duration.ofDays(3));
        new Backups(databases.sourceFile(), backups, () -> old).take("", 5, (left, pages) -> {});
        begins(Rule.BACKUP_OLD);
        new Backups(databases.sourceFile(), backups, Instant::now).take("", 5, (left, pages) -> {});
        ends(Rule.BACKUP_OLD);
    }

    @Test
    void verification() throws SQLException {
        sidecar.bean(Checks.class).forget(Duration.ofMillis(-1));
        assertThat(Rule.lookAt(sidecar.bean(Situations.class).look(), Thresholds.DEFAULT))
                .as("there was something to verify for seconds only")
                .extracting(Alarming::rule)
                .doesNotContain(Rule.STALE_CHECK);
        run(databases.source(), "UPDATE _dualwrite_control SET changed_at = '2020-01-01T00:00:00Z'");
        begins(Rule.STALE_CHECK);
        sidecar.bean(Checks.class).run(FULL);
        ends(Rule.STALE_CHECK);
    }

    private static boolean isCaughtUp() {
        Picture.Lag lag = sidecar.bean(PairWatch.class).look().lag();
        return lag != null && lag.changes() == 0;
    }

    private static void begins(Rule... rules) {
        hear("began", rules);
    }

    private static void ends(Rule... rules) {
        hear("resolved", rules);
        TRIED.addAll(List.of(rules));
    }

    private static void hear(String change, Rule... rules) {
        for (Rule rule : rules) {
            await().atMost(LIMIT).untilAsserted(() -> {
                sidecar.bean(Alarms.class)
                        .consider(sidecar.bean(Situations.class).look());
                sidecar.bean(Deliveries.class).send();
                assertThat(heard.stream().flatMap(body -> body.path("notices").valueStream()))
                        .as(rule + " " + change)
                        .anyMatch(notice -> notice.path("rule").asString().equals(rule.word())
                                && notice.path("change").asString().equals(change));
            });
        }
    }

    private static void run(DataSource side, String sql) throws SQLException {
        try (Connection connection = side.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
