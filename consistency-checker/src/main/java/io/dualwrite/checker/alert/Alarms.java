package io.dualwrite.checker.alert;

import io.dualwrite.checker.alert.Notice.Change;
import io.dualwrite.checker.alert.rule.Alarming;
import io.dualwrite.checker.alert.rule.Rule;
import io.dualwrite.checker.alert.rule.Situation;
import io.dualwrite.checker.alert.rule.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers what is alarming, so that each thing is told when it begins, again after a while or when it becomes worse, and
 * when it is over. What begins or ends together is told together.
 */
@Service
@Transactional
public class Alarms {
    private final AlarmRepository alarms;
    private final Deliveries deliveries;
    private final AlertSettings settings;

    Alarms(AlarmRepository alarms, Deliveries deliveries, AlertSettings settings) {
        this.alarms = alarms;
        this.deliveries = deliveries;
        this.settings = settings;
    }

    /** Looks at the situation with all rules, and hands what is to be told to the channels. */
    public List<Notice> consider(Situation situation) {
        Instant now = situation.at();
        Map<String, Alarm> known = new HashMap<>();
        alarms.findByResolvedAtIsNullOrderBySinceDesc().forEach(alarm -> known.put(alarm.name(), alarm));
        List<Notice> notices = new ArrayList<>();
        for (Alarming alarming : Rule.lookAt(situation, settings.thresholds())) {
            Alarm alarm = known.remove(alarming.name());
            if (alarm == null) {
                notices.add(Notice.of(Change.BEGAN, alarms.save(new Alarm(alarming, now))));
            } else if (alarm.goesOn(alarming, now, settings.repeat())) {
                notices.add(Notice.of(Change.GOES_ON, alarm));
            }
        }
        known.values().forEach(gone -> {
            gone.resolve(now);
            notices.add(Notice.of(Change.RESOLVED, gone));
        });
        if (!notices.isEmpty()) {
            deliveries.add(notices);
        }
        return notices;
    }

    /** What goes on now. */
    @Transactional(readOnly = true)
    public List<Alarm> live() {
        return alarms.findByResolvedAtIsNullOrderBySinceDesc();
    }

    @Transactional(readOnly = true)
    public List<Alarm> latest(int atMost) {
        return alarms.findAllByOrderBySinceDesc(PageRequest.of(0, atMost));
    }

    /** Sends a message that says it is a test, so that nobody learns in an emergency that a channel does not work. */
    public void test(Instant now) {
        deliveries.add(List.of(new Notice(
                Change.TEST,
                "test-" + now.toEpochMilli(),
                Rule.DRIFT,
                "",
                io.dualwrite.checker.finding.Severity.INFO,
                "this is a test of the alerts of dualwrite; nothing is wrong",
                now)));
    }

    /** @param repeat after which an alarm that goes on is told again */
    public record AlertSettings(Thresholds thresholds, Duration repeat) {}
}
