package io.dualwrite.benchmarks.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.benchmarks.storm.MigratingShop;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.sample.SampleApplication;
import io.dualwrite.sample.traffic.Traffic;
import io.dualwrite.sample.traffic.TrafficReport;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Stage;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The target goes away while it answers half of the reads, and comes back. */
class ShopOutageIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong requests = new AtomicLong();

    @Test
    void noRequestFailsWhileTheTargetIsKilledAndRestored(@TempDir Path folder) throws Exception {
        EmbeddedServer description = EmbeddedServer.in(folder.resolve("postgres"))
                .with("fsync", "off")
                .with("max_connections", "100");
        PostgresServer server = description.start();
        TargetDatabase target = server.createDatabase();
        try (ConfigurableApplicationContext shop = open(folder, target)) {
            DualWrite migration = shop.getBean(DualWrite.class);
            shiftHalf(migration);
            CompletableFuture<List<String>> visitors = CompletableFuture.supplyAsync(() -> visit(shop));
            awaitReads(migration, 50);

            server.close();
            await().atMost(LONG).until(() -> !migration.routing().guard().isOpen());
            assertThat(migration.status().control().stage()).isEqualTo(Stage.READ_SHIFT);
            long before = requests.get();
            await().atMost(LONG).until(() -> requests.get() > before);

            try (PostgresServer restored = description.onPort(server.port()).start()) {
                assertThat(restored.port()).isEqualTo(server.port());
                await().atMost(LONG).until(() -> migration.routing().guard().isOpen());
                awaitReads(migration, 50);
                over.set(true);
                assertThat(visitors.get()).isEmpty();
                await().atMost(LONG)
                        .until(() ->
                                migration.seen().caughtUp() && migration.seen().lagChanges() == 0);
                CompareReport report = MigratingShop.compare(migration.sourceFile(), target);
                assertThat(report.verdict()).as(report.sentence()).isEqualTo(CompareReport.Verdict.EQUAL);
                shop.close();
            }
        } finally {
            over.set(true);
            server.close();
        }
    }

    private static ConfigurableApplicationContext open(Path folder, TargetDatabase target) {
        Map<String, String> properties = MigratingShop.properties(target);
        properties.put("server.port", "0");
        properties.put("shop.database", folder.resolve("shop.db").toString());
        properties.put("shop.seed.products", "100");
        properties.put("logging.level.root", "error");
        properties.put("dualwrite.guard.settle", "200ms");
        properties.put("dualwrite.guard.lag-time", "20s");
        properties.put("dualwrite.readiness.matches", "0");
        properties.put("dualwrite.target.pool.connection-timeout", "1s");
        return SpringApplication.run(
                SampleApplication.class, MigratingShop.arguments(properties).toArray(String[]::new));
    }

    private static void shiftHalf(DualWrite migration) throws Exception {
        Flags half = Flags.OFF
                .withDualWrite(true)
                .withShadowRead(Share.of(Percentage.of(10)))
                .withTargetRead(Share.of(Percentage.of(50)));
        assertThat(migration.flip("test", new FlipRequest.Advance(), false).refusal())
                .isEmpty();
        await().atMost(LONG)
                .until(() ->
                        migration.flip("test", new FlipRequest.Set(half), false).allowed());
    }

    private static void awaitReads(DualWrite migration, long more) {
        long before = targetReads(migration);
        await().atMost(LONG).until(() -> targetReads(migration) >= before + more);
    }

    private static long targetReads(DualWrite migration) {
        return migration.reads().map(reads -> reads.tally().target()).orElse(0L);
    }

    /** Failures, until it is over. */
    private List<String> visit(ConfigurableApplicationContext shop) {
        URI address = URI.create("http://localhost:" + shop.getEnvironment().getProperty("local.server.port"));
        List<String> failures = new ArrayList<>();
        try {
            for (long seed = 1; !over.get(); seed++) {
                TrafficReport report = Traffic.against(address)
                        .users(5)
                        .duration(Duration.ofSeconds(1))
                        .seed(seed)
                        .run();
                report.errors().forEach((kind, count) -> failures.add(kind + " x " + count));
                requests.addAndGet(report.all().count());
            }
        } catch (Exception failure) {
            failures.add(failure.toString());
        }
        return failures;
    }
}
