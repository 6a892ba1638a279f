package io.dualwrite.benchmarks.scenario;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.process.Service;
import io.dualwrite.benchmarks.process.Shop;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Plot;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.benchmarks.storm.MigratingShop;
import io.dualwrite.benchmarks.storm.MovedShop;
import io.dualwrite.sample.traffic.OngoingTraffic;
import io.dualwrite.sample.traffic.Traffic;
import io.dualwrite.sample.traffic.TrafficReport;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The shop of 5,000 products while it is migrated, and when that is over: what do its users notice of each stage, and of which
 * pages?
 *
 * <ol>
 *   <li>One shop is taken from stage to stage.
 *   <li>Another one, of the same jar and the same seed, speaks PostgreSQL itself, to a database of its own: nothing of ours is in
 *       between. It idles while the first one is measured, and the other way round.
 * </ol>
 */
public final class ShopInStages implements Scenario {
    private static final List<Integer> USERS = List.of(1, 5, 10, 25, 50);
    private static final int PRODUCTS = 5_000;
    private static final Duration LEARNING = Duration.ofSeconds(15);

    /** There are as many measurements in a round as stages times numbers of users. */
    private static final int PARTS = 5;

    /** At so many users the pages are put beside each other. */
    private static final int COMPARED = 10;

    /** A stage, and the requests that lead there from the one before. */
    private record Phase(String name, List<String> flips) {}

    private static final Phase MOVED = new Phase("PostgreSQL alone", List.of());

    /** Of the shop that is migrated. */
    private static final List<Phase> STAGES = List.of(
            new Phase("SQLite alone (OFF)", List.of()),
            new Phase("writing both", List.of("{\"stage\":\"DUAL_WRITE\"}")),
            new Phase(
                    "half of the reads",
                    List.of(
                            "{\"stage\":\"SHADOW_READ\"}",
                            "{\"flag\":\"SHADOW_READ\",\"percentage\":\"100\"}",
                            "{\"stage\":\"READ_SHIFT\"}",
                            "{\"flag\":\"SHADOW_READ\",\"percentage\":\"0\"}",
                            "{\"percentage\":\"50\"}")),
            new Phase("all ready reads", List.of("{\"percentage\":\"100\"}")));

    private static final List<Phase> PHASES =
            Stream.concat(STAGES.stream(), Stream.of(MOVED)).toList();

    private record Cell(String phase, int users) {}

    /** One measurement: what all users noticed, and how long each page took one more of them. */
    private record Sample(TrafficReport all, Map<String, List<Double>> pages) {}

    @Override
    public String name() {
        return "stages";
    }

    @Override
    public String question() {
        return "What do 1, 5, 10, 25 and 50 users of the sample application notice of each stage of its migration?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        Map<Cell, List<Sample>> measured = new LinkedHashMap<>();
        PHASES.forEach(phase -> USERS.forEach(users -> measured.put(new Cell(phase.name(), users), new ArrayList<>())));
        try (TargetDatabase target = PostgresServer.shared().createDatabase();
                TargetDatabase alone = PostgresServer.shared().createDatabase();
                Service shop = open(setting, "migrating", MigratingShop.properties(target));
                Service moved = open(setting, "moved", MovedShop.properties(alone))) {
            for (Service each : List.of(shop, moved)) {
                each.awaitReady();
                sample(each, COMPARED, LEARNING);
            }
            for (int round = 0; round < setting.rounds(); round++) {
                for (Phase stage : STAGES) {
                    reach(shop, stage);
                    measure(shop, stage, round, setting, measured);
                }
                MigratingShop.flip(shop, "{\"stage\":\"OFF\"}");
                reach(moved, MOVED);
                measure(moved, MOVED, round, setting, measured);
            }
        }
        return outcome(machine, measured, setting);
    }

    private static Service open(Setting setting, String name, Map<String, String> properties) throws IOException {
        return Shop.launch(
                Files.createDirectories(setting.workFolder().resolve(name)),
                0,
                PRODUCTS,
                List.of(),
                MigratingShop.arguments(properties).toArray(String[]::new));
    }

    private static void measure(Service shop, Phase phase, int round, Setting setting, Map<Cell, List<Sample>> measured)
            throws Exception {
        setting.say("round " + (round + 1) + ": " + phase.name());
        for (int users : USERS) {
            Sample sample = sample(shop, users, setting.measured().dividedBy(PARTS));
            measured.computeIfAbsent(new Cell(phase.name(), users), cell -> new ArrayList<>())
                    .add(sample);
        }
    }

    /** Statements are tried by visitors before any of them is answered by the target. */
    private static void reach(Service shop, Phase phase) throws Exception {
        for (String flip : phase.flips()) {
            MigratingShop.flip(shop, flip);
            if (flip.contains("SHADOW_READ")) {
                sample(shop, COMPARED, LEARNING.dividedBy(3));
            }
        }
        sample(shop, COMPARED, LEARNING.dividedBy(3));
    }

    private static Sample sample(Service shop, int users, Duration time) throws Exception {
        ShopPages pages = new ShopPages(shop);
        try (OngoingTraffic others =
                Traffic.against(shop.address()).users(users).begin()) {
            pages.openFor(time);
            return new Sample(others.lap(), pages.millis());
        }
    }

    private Outcome outcome(Machine machine, Map<Cell, List<Sample>> measured, Setting setting) {
        List<String> heading = new ArrayList<>(List.of("stage", "users", "requests/s", "p50 ms", "p95 ms"));
        heading.addAll(ShopPages.names());
        List<List<String>> rows = new ArrayList<>();
        measured.forEach((cell, samples) -> {
            List<TrafficReport> reports = samples.stream().map(Sample::all).toList();
            List<String> row = new ArrayList<>(List.of(
                    cell.phase(),
                    Integer.toString(cell.users()),
                    number(Rounds.median(reports.stream()
                            .map(TrafficReport::requestsPerSecond)
                            .toList())),
                    number(p50(reports)),
                    number(p95(reports))));
            ShopPages.names().forEach(page -> row.add(number(page(samples, page))));
            rows.add(row);
        });
        long failed = measured.values().stream()
                .flatMap(List::stream)
                .mapToLong(sample -> sample.all().failed())
                .sum();
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(heading, rows),
                List.of(Bar.atMost("stages.failed_requests", (double) failed, 0)),
                List.of(byUsers(measured), byPage(measured)),
                List.of(String.format(
                        Locale.ROOT,
                        "%,d products; medians of %d rounds of %d s. Requests are those of the users' mix; the pages"
                                + " are opened by one more visitor meanwhile, in ms at the median. Users do not pause to"
                                + " think, and run beside shop and PostgreSQL on the same machine. In the four stages the"
                                + " shop says the same as ever, and full text and what else has no equal on PostgreSQL is"
                                + " answered by SQLite. PostgreSQL alone is the same shop as its team would have it"
                                + " afterwards: types, indexes, tsvector and SQL of PostgreSQL's own, the same seed in a"
                                + " database of its own, and nothing of dualwrite.",
                        PRODUCTS,
                        setting.rounds(),
                        setting.measured().dividedBy(PARTS).toSeconds())));
    }

    private static Plot byUsers(Map<Cell, List<Sample>> measured) {
        List<Plot.Series> series = new ArrayList<>();
        for (Phase phase : PHASES) {
            List<Double> values = new ArrayList<>();
            measured.forEach((cell, samples) -> {
                if (cell.phase().equals(phase.name())) {
                    values.add(p95(samples.stream().map(Sample::all).toList()));
                }
            });
            series.add(new Plot.Series(phase.name(), values));
        }
        return new Plot(
                "The shop while it is migrated: 95 of 100 requests take no longer than",
                "milliseconds, by number of users",
                USERS.stream().map(users -> Integer.toString(users)).toList(),
                series);
    }

    private static Plot byPage(Map<Cell, List<Sample>> measured) {
        return new Plot(
                "The shop while it is migrated: the median visit to a page",
                "milliseconds, with " + COMPARED + " users beside",
                ShopPages.names(),
                PHASES.stream()
                        .map(phase -> {
                            List<Sample> samples = measured.getOrDefault(new Cell(phase.name(), COMPARED), List.of());
                            return new Plot.Series(
                                    phase.name(),
                                    ShopPages.names().stream()
                                            .map(page -> page(samples, page))
                                            .toList());
                        })
                        .toList());
    }

    private static double page(List<Sample> samples, String page) {
        return Rounds.median(samples.stream()
                .flatMap(sample -> sample.pages().getOrDefault(page, List.of()).stream())
                .toList());
    }

    private static double p50(List<TrafficReport> reports) {
        return Rounds.median(
                reports.stream().map(report -> millis(report.all().p50())).toList());
    }

    private static double p95(List<TrafficReport> reports) {
        return Rounds.median(
                reports.stream().map(report -> millis(report.all().p95())).toList());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
