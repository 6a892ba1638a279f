package io.dualwrite.checker.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dualwrite.checker.alert.Notice.Change;
import io.dualwrite.checker.alert.rule.Situation;
import io.dualwrite.checker.serve.SidecarStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts against a real receiver on this machine. */
class AlarmsTest {
    @TempDir
    private Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(200);
    private HttpServer receiver;
    private SidecarStore store;
    private Alarms alarms;
    private Deliveries deliveries;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.get() == 200) {
                received.add(exchange.getRequestURI() + " " + body);
            }
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        receiver.start();
        store = SidecarStore.onSqlite(
                folder.resolve("checker.db"),
                new WebhookChannel("generic", url("/generic"), new WebhookForm.Generic()),
                new WebhookChannel("slack", url("/slack"), new WebhookForm.Slack()),
                new WebhookChannel("pager", url("/pager"), new WebhookForm.PagerDuty("key")));
        alarms = store.bean(Alarms.class);
        deliveries = store.bean(Deliveries.class);
    }

    @AfterEach
    void stop() {
        store.close();
        receiver.stop(0);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + path);
    }

    @Test
    void anAlarmIsToldOnceAgainAfterAWhileAndWhenItIsOver() {
        assertThat(changes(lagging(20_000))).containsExactly(Change.BEGAN);
        store.pass(Duration.ofMinutes(1));
        assertThat(changes(lagging(30_000))).isEmpty();
        store.pass(Duration.ofHours(1));
        assertThat(changes(lagging(30_000))).containsExactly(Change.GOES_ON);
        assertThat(changes(lagging(5))).containsExactly(Change.RESOLVED);
        assertThat(changes(lagging(5))).isEmpty();
        assertThat(alarms.live()).isEmpty();
    }

    /** A server that dies is at first silent, and then refuses: one outage, and one message. */
    @Test
    void anOutageWhoseReasonChangesGoesOn() {
        assertThat(changes(blind("The target has not answered for some time."))).containsExactly(Change.BEGAN);
        assertThat(changes(blind("DW-010 Cannot read the target."))).isEmpty();
        assertThat(alarms.live()).extracting(Alarm::summary).containsExactly("DW-010 Cannot read the target.");
        assertThat(changes(lagging(5))).containsExactly(Change.RESOLVED);
    }

    @Test
    void whatBeginsTogetherIsToldTogetherInEachReceiversForm() {
        alarms.consider(situation(20_000, Duration.ofMinutes(10), 7));
        deliveries.send();

        JsonNode generic = bodies("/generic").get(0);
        assertThat(bodies("/generic")).hasSize(1);
        assertThat(generic.at("/notices")).hasSize(3);
        assertThat(generic.at("/notices").findValuesAsString("rule"))
                .containsExactlyInAnyOrder("lag-changes", "lag-age", "quarantine");
        assertThat(bodies("/slack")).hasSize(1);
        assertThat(bodies("/slack").get(0).at("/text").asString()).contains(":red_circle: critical quarantine: 7 rows");
        assertThat(bodies("/pager"))
                .hasSize(3)
                .allMatch(event -> event.at("/event_action").asString().equals("trigger"));
        assertThat(bodies("/pager").get(0).at("/payload/severity").asString()).isIn("warning", "critical");
    }

    @Test
    void aResolvedIncidentHasTheKeyItBeganWith() {
        alarms.consider(lagging(20_000));
        alarms.consider(lagging(0));
        deliveries.send();

        assertThat(bodies("/pager"))
                .extracting(event -> event.at("/event_action").asString())
                .containsExactly("trigger", "resolve");
        assertThat(bodies("/pager").get(0).at("/dedup_key"))
                .isEqualTo(bodies("/pager").get(1).at("/dedup_key"));
    }

    @Test
    void aReceiverThatIsAwayGetsItLaterAndItsFailureIsSeen() {
        answer.set(503);
        alarms.consider(lagging(20_000));

        assertThat(deliveries.send()).isZero();
        assertThat(deliveries.latest(10))
                .hasSize(3)
                .allMatch(delivery -> delivery.failure().equals(Optional.of("the receiver answered 503")));
        answer.set(200);
        assertThat(deliveries.send()).as("not yet due").isZero();
        store.pass(Duration.ofSeconds(6));
        assertThat(deliveries.send()).isEqualTo(3);
        assertThat(received).hasSize(3);
        assertThat(deliveries.send()).isZero();
    }

    @Test
    void aMessageThatNobodyTakesIsGivenUpInTheEnd() {
        answer.set(500);
        alarms.consider(lagging(20_000));
        for (int i = 0; i < 30; i++) {
            deliveries.send();
            store.pass(Duration.ofHours(3));
        }

        assertThat(deliveries.latest(10)).allMatch(Delivery::isGivenUp);
        assertThat(deliveries.latest(10)).allMatch(delivery -> delivery.attempts() == Delivery.MOST_ATTEMPTS);
    }

    @Test
    void aTestSaysThatItIsOne() {
        alarms.test(store.now());
        deliveries.send();

        assertThat(received).hasSize(3).allMatch(body -> body.contains("nothing is wrong"));
        assertThat(alarms.live()).isEmpty();
    }

    private List<Change> changes(Situation situation) {
        return alarms.consider(situation).stream().map(Notice::change).toList();
    }

    private List<JsonNode> bodies(String path) {
        return received.stream()
                .filter(body -> body.startsWith(path + " "))
                .map(body -> JsonMapper.shared().readTree(body.substring(path.length() + 1)))
                .toList();
    }

    private Situation lagging(long changes) {
        return situation(changes, Duration.ZERO, 0);
    }

    private Situation blind(String why) {
        return situation(0, Duration.ZERO, 0, List.of(new Situation.Unseen("target", why)));
    }

    private Situation situation(long changes, Duration age, long quarantined) {
        return situation(changes, age, quarantined, List.of());
    }

    private Situation situation(long changes, Duration age, long quarantined, List<Situation.Unseen> unseen) {
        return new Situation(
                store.now(),
                List.of(),
                OptionalLong.of(changes),
                Optional.of(age),
                OptionalLong.of(quarantined),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                unseen);
    }
}
