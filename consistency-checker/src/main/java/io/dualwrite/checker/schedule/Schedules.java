package io.dualwrite.checker.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * All schedules: those of the configuration, and what people changed of them or added since, which is kept in the store and
 * goes before. Thread-safe.
 */
@Service
public class Schedules {
    private static final Duration STANDS = Duration.ofMinutes(1);

    private final StoredScheduleRepository stored;
    private final ScheduleSettings settings;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private volatile List<PlannedCheck> known;
    private volatile Instant knownAt = Instant.MIN;

    Schedules(
            StoredScheduleRepository stored,
            ScheduleSettings settings,
            TransactionOperations transactions,
            InstantSource clock) {
        this.stored = stored;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
        this.known =
                settings.configured().stream().map(PlannedCheck::configured).toList();
    }

    /** In the order of the configuration, then those that were added. */
    public List<PlannedCheck> all() {
        Map<String, PlannedCheck> planned = new LinkedHashMap<>();
        settings.configured().forEach(schedule -> planned.put(schedule.name(), PlannedCheck.configured(schedule)));
        for (StoredSchedule changed : stored.findAll()) {
            planned.put(changed.name(), changed.planned(planned.containsKey(changed.name())));
        }
        List<PlannedCheck> all = new ArrayList<>(planned.values());
        known = all;
        knownAt = clock.instant();
        return all;
    }

    /** As they were a moment ago: another sidecar may share the store, and its changes are seen within a minute. */
    public List<PlannedCheck> recent() {
        return clock.instant().isBefore(knownAt.plus(STANDS)) ? known : all();
    }

    /** As it was when all were last looked at: asked often, by work that goes on. */
    public Optional<PlannedCheck> named(String name) {
        return known.stream()
                .filter(planned -> planned.schedule().name().equals(name))
                .findFirst();
    }

    /** Changes the one of this name, or adds it. */
    public void put(Schedule schedule, boolean paused, String who) {
        transactions.executeWithoutResult(
                status -> stored.save(new StoredSchedule(schedule, paused, clock.instant(), who)));
        all();
    }

    /**
     * Forgets what was changed: one that is configured is again as configured, and one that was added is gone.
     *
     * @throws IllegalArgumentException if nothing was changed
     */
    public void forget(String name) {
        transactions.executeWithoutResult(status -> {
            if (!stored.existsById(name)) {
                throw new IllegalArgumentException("Schedule '" + name + "' was not changed here");
            }
            stored.deleteById(name);
        });
        all();
    }

    public ZoneId zone() {
        return settings.zone();
    }
}
