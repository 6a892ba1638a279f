package io.dualwrite.sample.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.dualwrite.sample.ShopTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrafficTest extends ShopTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void visitorsAreServedWithoutAnError() throws Exception {
        TrafficReport report = Traffic.against(shop())
                .users(6)
                .duration(Duration.ofSeconds(4))
                .seed(11)
                .run();

        assertThat(report.errors()).as(report.toText()).isEmpty();
        assertThat(report.all().count())
                .isEqualTo(report.byAction().values().stream()
                        .mapToLong(Percentiles::count)
                        .sum())
                .isGreaterThan(20);
        assertThat(report.all().p50())
                .isBetween(Duration.ofNanos(1), report.all().p95());
        assertThat(report.requestsPerSecond()).isPositive();
    }

    @Test
    void aLapHasWhatEndedSinceTheLastOne() throws Exception {
        try (OngoingTraffic visitors = Traffic.against(shop()).users(3).seed(12).begin()) {
            long first = requestsOf(visitors);
            long second = requestsOf(visitors);
            visitors.close();
            TrafficReport last = visitors.lap();

            assertThat(first).isPositive();
            assertThat(second).isPositive();
            assertThat(visitors.lap().all().count())
                    .as("after the last one, which had %s", last.all().count())
                    .isZero();
        }
    }

    /** Of a lap in which something happened. */
    private static long requestsOf(OngoingTraffic visitors) {
        AtomicLong requests = new AtomicLong();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            TrafficReport report = visitors.lap();
            assertThat(report.errors()).isEmpty();
            return requests.addAndGet(report.all().count()) > 0;
        });
        return requests.get();
    }

    @Test
    void commandReportsInJson() {
        int exit = run("--users", "2", "--seconds", "1", "--json", shop().toString());

        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toByteArray());
        assertThat(report.path("users").asInt()).isEqualTo(2);
        assertThat(report.path("failed").asInt()).isZero();
        assertThat(report.path("all").path("p99Millis").asDouble()).isPositive();
    }

    @Test
    void wrongUseIsExplained() {
        assertThat(run("--users", "many")).isEqualTo(2);
        assertThat(run("--users", "0")).isEqualTo(2);
        assertThat(run("--fast")).isEqualTo(2);
        assertThat(run("localhost")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--users needs a number.", "Choose 1 to 1000.", "There is no option --fast.", "See --help.");
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: traffic");
    }

    @Test
    void closedShopIsOneLine() {
        assertThat(run("--seconds", "1", "http://localhost:1")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("The shop at http://localhost:1 cannot be visited");
    }

    @Test
    void refusesNoTimeAtAll() {
        Traffic traffic = Traffic.against(URI.create("http://localhost"));

        assertThatIllegalArgumentException().isThrownBy(() -> traffic.duration(Duration.ZERO));
    }

    private int run(String... arguments) {
        return TrafficCommand.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
