package io.dualwrite.benchmarks.storm;

import io.dualwrite.benchmarks.process.Service;
import io.dualwrite.benchmarks.process.Shop;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.sample.traffic.Traffic;
import io.dualwrite.sample.traffic.TrafficReport;
import io.dualwrite.store.sqlite.file.OwnConnections;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two processes of the shop on one file, visitors in both, and a flip every 50 ms.
 *
 * <ol>
 *   <li>Start both, switch on, wait for the copy.
 *   <li>For as long as asked: visitors, witnesses, flips of either process, now and then back to OFF.
 *   <li>Go to DUAL_WRITE, let the target catch up, and compare: every confirmed write is in both databases, and every row is the
 *       same.
 * </ol>
 */
public final class FlipStorm {
    private static final Duration BETWEEN_FLIPS = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int USERS = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final Duration lasting;
    private final long seed;
    private final Consumer<String> progress;

    /** @param folder where the shop's file and the logs go */
    public FlipStorm(Path folder, Duration lasting, long seed, Consumer<String> progress) {
        this.folder = folder;
        this.lasting = lasting;
        this.seed = seed;
        this.progress = progress;
    }

    public StormReport run() throws Exception {
        try (TargetDatabase target = PostgresServer.shared().createDatabase()) {
            List<String> first = arguments(target, 150);
            progress.accept("starting two shops on one file");
            try (Service one = Shop.launch(folder, "one", first)) {
                one.awaitReady();
                try (Service two = Shop.launch(folder, "two", arguments(target, 0))) {
                    two.awaitReady();
                    return storm(target, List.of(one, two));
                }
            }
        }
    }

    private static List<String> arguments(TargetDatabase target, int products) {
        Map<String, String> properties = MigratingShop.properties(target);
        properties.put("shop.seed.products", String.valueOf(products));
        properties.put("dualwrite.flip.timeout", "0s");
        properties.put("dualwrite.guard.settle", "100ms");
        properties.put("dualwrite.guard.lag-time", "30s");
        properties.put("dualwrite.readiness.matches", "0");
        properties.put("logging.level.root", "warn");
        return MigratingShop.arguments(properties);
    }

    private StormReport storm(TargetDatabase target, List<Service> shops) throws Exception {
        List<URI> addresses = shops.stream().map(Service::address).toList();
        List<TrafficReport> traffic;
        Flipper flipper = new Flipper(addresses, seed);
        try (Witness witness = new Witness();
                ReadsByTarget<Service> reads = new ReadsByTarget<>()) {
            flipper.insist("{\"stage\":\"DUAL_WRITE\"}", PATIENCE);
            flipper.insist("{\"stage\":\"READ_SHIFT\"}", PATIENCE);
            flipper.insist("{\"percentage\":\"50\"}", PATIENCE);
            progress.accept("a flip every " + BETWEEN_FLIPS.toMillis() + " ms for " + lasting.toSeconds() + " s");
            witness.start(addresses);
            reads.watch(shops, FlipStorm::readsByTarget);
            flipper.start(BETWEEN_FLIPS);
            traffic = visit(addresses);
            flipper.close();
            witness.close();
            reads.close();
            progress.accept("letting the target catch up, and comparing");
            flipper.insist("{\"stage\":\"DUAL_WRITE\"}", PATIENCE);
            awaitInStep(shops.get(0));
            return report(flipper, witness, traffic, reads.total(), target);
        } finally {
            flipper.close();
        }
    }

    private StormReport report(
            Flipper flipper, Witness witness, List<TrafficReport> traffic, long byTarget, TargetDatabase target)
            throws Exception {
        Path file = folder.resolve("shop.db");
        CompareReport comparison = MigratingShop.compare(file, target);
        List<String> failures = new ArrayList<>(witness.failures());
        traffic.forEach(one -> one.errors().forEach((kind, count) -> failures.add(kind + " x " + count)));
        return new StormReport(
                flipper.report(),
                traffic.stream().mapToLong(one -> one.all().count()).sum(),
                failures,
                byTarget,
                witness.confirmed(),
                witness.missingIn(new OwnConnections(file)).size(),
                witness.missingIn(target.dataSource()).size(),
                comparison.rows(),
                comparison.sentence(),
                comparison.verdict() == CompareReport.Verdict.EQUAL);
    }

    private List<TrafficReport> visit(List<URI> shops) throws Exception {
        List<Callable<TrafficReport>> visits = new ArrayList<>();
        for (int i = 0; i < shops.size(); i++) {
            Traffic traffic = Traffic.against(shops.get(i))
                    .users(USERS)
                    .duration(lasting)
                    .thinkTime(Duration.ofMillis(5))
                    .seed(seed + i);
            visits.add(traffic::run);
        }
        ExecutorService threads = Executors.newFixedThreadPool(shops.size());
        try {
            List<TrafficReport> reports = new ArrayList<>();
            for (Future<TrafficReport> visit : threads.invokeAll(visits)) {
                reports.add(visit.get());
            }
            return reports;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitInStep(Service shop) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode target = status(shop).path("target");
        while (!isInStep(target)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The target did not catch up within " + PATIENCE.toSeconds() + " s: "
                        + status(shop).toPrettyString());
            }
            TimeUnit.MILLISECONDS.sleep(100);
            target = status(shop).path("target");
        }
    }

    private static boolean isInStep(JsonNode target) {
        return target.path("copied").asBoolean()
                && target.path("caughtUp").asBoolean()
                && target.path("lagChanges").asLong() == 0;
    }

    private static long readsByTarget(Service shop) {
        try {
            return status(shop).at("/reads/byTarget").asLong();
        } catch (IOException noAnswer) {
            return -1;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static JsonNode status(Service shop) throws IOException, InterruptedException {
        return JSON.readTree(shop.get("actuator/dualwrite").body());
    }
}
