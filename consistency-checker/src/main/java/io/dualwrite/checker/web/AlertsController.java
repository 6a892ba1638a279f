package io.dualwrite.checker.web;

import io.dualwrite.checker.alert.Alarm;
import io.dualwrite.checker.alert.Alarms;
import io.dualwrite.checker.alert.Deliveries;
import io.dualwrite.checker.alert.Delivery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/alerts}: what was told to whom, and whether it arrived. */
@RestController
@RequestMapping("/api/alerts")
class AlertsController {
    private static final int MOST = 200;

    private final Alarms alarms;
    private final Deliveries deliveries;
    private final InstantSource clock;

    AlertsController(Alarms alarms, Deliveries deliveries, InstantSource clock) {
        this.alarms = alarms;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** An alarm in a list. */
    record Line(
            String id,
            String rule,
            String subject,
            String severity,
            String summary,
            Instant since,
            Optional<Instant> resolvedAt) {
        static Line of(Alarm alarm) {
            return new Line(
                    alarm.id(),
                    alarm.rule().word(),
                    alarm.subject(),
                    alarm.severity().word(),
                    alarm.summary(),
                    alarm.since(),
                    alarm.resolvedAt());
        }
    }

    /** A message on its way. */
    record Message(
            String channel,
            Instant createdAt,
            int attempts,
            Instant nextAt,
            Optional<Instant> deliveredAt,
            Optional<String> failure,
            boolean givenUp) {
        static Message of(Delivery delivery) {
            return new Message(
                    delivery.channel(),
                    delivery.createdAt(),
                    delivery.attempts(),
                    delivery.nextAt(),
                    delivery.deliveredAt(),
                    delivery.failure(),
                    delivery.isGivenUp());
        }
    }

    @GetMapping
    List<Line> list(@RequestParam(defaultValue = "false") boolean all) {
        return (all ? alarms.latest(MOST) : alarms.live())
                .stream().map(Line::of).toList();
    }

    @GetMapping("/deliveries")
    List<Message> deliveries() {
        return deliveries.latest(MOST).stream().map(Message::of).toList();
    }

    /** Sends a test through every channel. */
    @PostMapping("/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void test() {
        alarms.test(clock.instant());
        deliveries.send();
    }
}
