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
import io.dualwrite.sample.traffic.Traffic;
import io.dualwrite.sample.traffic.TrafficReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/** The application as it was before dualwrite: how far does one SQLite file carry it? Everything else is compared with this. */
public final class ShopAlone implements Scenario {

    private static final List<Integer> USERS = List.of(1, 5, 10, 25, 50);
    private static final int PRODUCTS = 5_000;
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public String question() {
        return "The sample application on SQLite alone: what do 1, 5, 10, 25 and 50 users get?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        try (Service shop = Shop.launch(setting.workFolder(), 0, PRODUCTS, List.of())) {
            shop.awaitReady();
            setting.say("warming up for " + WARM_UP.toSeconds() + " s");
            measure(shop, 10, WARM_UP);
            Map<String, Callable<TrafficReport>> alternatives = new LinkedHashMap<>();
            for (int users : USERS) {
                alternatives.put(Integer.toString(users), () -> {
                    setting.say(users + " users for " + setting.measured().toSeconds() + " s");
                    return measure(shop, users, setting.measured());
                });
            }
            return outcome(machine, Rounds.interleave(setting.rounds(), alternatives), setting);
        }
    }

    private static TrafficReport measure(Service shop, int users, Duration duration) throws Exception {
        return Traffic.against(shop.address()).users(users).duration(duration).run();
    }

    private Outcome outcome(Machine machine, Map<String, List<TrafficReport>> measured, Setting setting) {
        List<List<String>> rows = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        List<Double> p95 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        measured.forEach((users, reports) -> {
            p50.add(median(reports, report -> millis(report.all().p50())));
            p95.add(median(reports, report -> millis(report.all().p95())));
            p99.add(median(reports, report -> millis(report.all().p99())));
            rows.add(List.of(
                    users,
                    number(median(reports, TrafficReport::requestsPerSecond)),
                    number(p50.get(p50.size() - 1)),
                    number(p95.get(p95.size() - 1)),
                    number(p99.get(p99.size() - 1)),
                    number(median(reports, report -> millis(report.all().max()))),
                    Long.toString(
                            reports.stream().mapToLong(TrafficReport::failed).sum())));
        });
        long failed = measured.values().stream()
                .flatMap(List::stream)
                .mapToLong(TrafficReport::failed)
                .sum();
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(List.of("users", "requests/s", "p50 ms", "p95 ms", "p99 ms", "max ms", "failed"), rows),
                List.of(Bar.atMost("shop.failed_requests", (double) failed, 0)),
                List.of(new Plot(
                        "The shop on SQLite alone: how long a request takes",
                        "milliseconds, by number of users",
                        List.copyOf(measured.keySet()),
                        List.of(
                                new Plot.Series("half of them", p50),
                                new Plot.Series("95 of 100", p95),
                                new Plot.Series("99 of 100", p99)))),
                List.of(String.format(
                        Locale.ROOT,
                        "Medians of %d rounds of %d s; users send the next request at once, without a pause to think; "
                                + "they run on the same machine as the shop.",
                        setting.rounds(),
                        setting.measured().toSeconds())));
    }

    private static double median(List<TrafficReport> reports, ToDoubleFunction<TrafficReport> figure) {
        return Rounds.median(reports.stream().mapToDouble(figure).boxed().toList());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
