package io.dualwrite.benchmarks.scenario;

import io.dualwrite.benchmarks.Rounds;
import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.process.Checker;
import io.dualwrite.benchmarks.process.LivePage;
import io.dualwrite.benchmarks.process.Service;
import io.dualwrite.benchmarks.process.Shop;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import io.dualwrite.benchmarks.storm.MigratingShop;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The sidecar with the settings of its service file, over a shop that writes to both.
 *
 * <ol>
 *   <li>Nobody looks at it: how much of a core does it take, and how much memory does it hold?
 *   <li>What does a browser load until every page can be shown?
 *   <li>A page is open, and somebody flips: when is that on the page, counted from the application's answer?
 * </ol>
 */
public final class SidecarScenario implements Scenario {
    private static final int FLIPS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OPTIONS = "ENV JAVA_TOOL_OPTIONS=";
    private static final Path PAGES = Path.of("consistency-checker/src/main/resources/io/dualwrite/checker/pages");

    @Override
    public String name() {
        return "sidecar";
    }

    @Override
    public String question() {
        return "What does the sidecar take while nobody looks, what does its page weigh, and how soon does it show a"
                + " change?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        try (TargetDatabase target = PostgresServer.shared().createDatabase();
                Service shop = Shop.launch(
                        setting.workFolder(),
                        0,
                        1_000,
                        List.of(),
                        MigratingShop.arguments(MigratingShop.properties(target))
                                .toArray(String[]::new))) {
            shop.awaitReady();
            MigratingShop.flip(shop, "{\"stage\":\"DUAL_WRITE\"}");
            configure(setting.workFolder(), target, shop);
            try (Service sidecar = Checker.serve(setting.workFolder(), 0, options())) {
                sidecar.awaitReady();
                MigratingShop.flip(shop, "{\"stage\":\"SHADOW_READ\"}"); // Only once the copy is complete.
                setting.say("idle for " + setting.measured().toSeconds() + " s");
                double idle = idle(sidecar, setting.measured());
                double resident = residentMegabytes(sidecar);
                setting.say("pages");
                double weight = kilobytes(sidecar);
                List<Double> millis = new ArrayList<>();
                try (LivePage page = LivePage.of(sidecar)) {
                    for (int flip = 1; flip <= FLIPS; flip++) {
                        millis.add(shown(shop, page, flip));
                    }
                }
                return outcome(machine, setting, idle, resident, weight, millis);
            }
        }
    }

    private static void configure(Path folder, TargetDatabase target, Service shop) throws IOException {
        Files.writeString(folder.resolve("consistency-checker.yaml"), """
            checker:
              source: %s
              target: {url: "%s", username: "%s", password: "%s"}
              application: {url: "%sactuator/dualwrite"}
            """.formatted(
                        folder.resolve("shop.db"),
                        target.url(),
                        target.server().user(),
                        target.server().password(),
                        shop.address()));
    }

    /** Of the image and of the service file, which a test holds to the same. */
    private static List<String> options() throws IOException {
        try (Stream<String> lines = Files.lines(root().resolve("deploy/sidecar/Dockerfile"))) {
            String options = lines.filter(line -> line.startsWith(OPTIONS))
                    .findFirst()
                    .orElseThrow()
                    .substring(OPTIONS.length());
            return Arrays.asList(options.replace("\"", "").split(" "));
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("dualwrite.root", "."));
    }

    /** Share of one core, in percent. Nothing is waited for here: what is measured is time in which nobody asks for anything. */
    private static double idle(Service sidecar, Duration time) throws InterruptedException {
        // The first seconds of a JVM are not idle.
        TimeUnit.SECONDS.sleep(20);
        Duration before = processor(sidecar);
        long began = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        Duration used = processor(sidecar).minus(before);
        return 100.0 * used.toNanos() / (System.nanoTime() - began);
    }

    private static Duration processor(Service service) {
        return ProcessHandle.of(service.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    /** Not a number where the kernel does not say. */
    private static double residentMegabytes(Service service) throws IOException {
        Path status = Path.of("/proc", Long.toString(service.pid()), "status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1_024)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** All that a browser loads, as it is sent. */
    private static double kilobytes(Service sidecar) throws IOException, InterruptedException {
        long bytes = 0;
        HttpClient http = HttpClient.newHttpClient();
        try (Stream<Path> files = Files.walk(root().resolve(PAGES))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("openapi.json"))
                    .toList()) {
                String path = root().resolve(PAGES).relativize(file).toString();
                HttpResponse<byte[]> answer = http.send(
                        HttpRequest.newBuilder(sidecar.address().resolve(path.equals("index.html") ? "" : path))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(path + " was answered with " + answer.statusCode());
                }
                bytes += answer.body().length;
            }
        }
        return bytes / 1_000.0;
    }

    /** From the application's answer to the page, in milliseconds. */
    private static double shown(Service shop, LivePage page, int flip) throws Exception {
        MigratingShop.flip(shop, "{\"flag\":\"SHADOW_READ\",\"percentage\":\"" + (flip + 1) + "\"}");
        long answered = System.nanoTime();
        long heard = page.heard("\"shadowPercentage\":\"" + (flip + 1) + "\"", PATIENCE);
        return Math.max(0, (heard - answered) / 1e6);
    }

    private Outcome outcome(
            Machine machine, Setting setting, double idle, double resident, double weight, List<Double> millis) {
        double latest = millis.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(
                        List.of("what", "measured", "unit"),
                        List.of(
                                List.of("a flip is on the page, median", number(Rounds.median(millis)), "ms"),
                                List.of("a flip is on the page, latest of " + FLIPS, number(latest), "ms"),
                                List.of("all pages, as they are sent", number(weight), "KB"),
                                List.of("nobody looks", number(idle), "% of a core"),
                                List.of("nobody looks", number(resident), "MB resident"))),
                List.of(
                        Bar.atMost("sidecar.change_on_page_ms", latest, 1_000),
                        Bar.atMost("sidecar.page_kilobytes", weight, 300),
                        Bar.atMost("sidecar.idle_percent_of_a_core", idle, 1),
                        Bar.atMost("sidecar.resident_megabytes", resident, 256)),
                List.of(),
                List.of("With the JVM options of deploy/sidecar, the usual schedules, over a shop of 1,000 products"
                        + " that writes to both; idle for " + setting.measured().toSeconds() + " s."));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
