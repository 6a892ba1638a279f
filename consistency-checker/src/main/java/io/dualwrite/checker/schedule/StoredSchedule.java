package io.dualwrite.checker.schedule;

import io.dualwrite.compare.report.CompareMode;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schedule that somebody changed or added. */
@Entity
@Table(name = "check_schedule")
class StoredSchedule {
    @Id
    private String name;

    @Enumerated(EnumType.STRING)
    private CompareMode mode;

    private String tableNames;
    private long everyMillis;
    private @Nullable String opensAt;
    private @Nullable String closesAt;
    private int polite;
    private int paused;
    private long changedAt;
    private String changedBy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected StoredSchedule() {}

    StoredSchedule(Schedule schedule, boolean paused, Instant at, String who) {
        this.name = schedule.name();
        this.mode = schedule.mode();
        this.tableNames = String.join("\n", new TreeSet<>(schedule.tables()));
        this.everyMillis = schedule.every().toMillis();
        this.opensAt = schedule.from() == null ? null : schedule.from().toString();
        this.closesAt = schedule.until() == null ? null : schedule.until().toString();
        this.polite = schedule.polite() ? 1 : 0;
        this.paused = paused ? 1 : 0;
        this.changedAt = at.toEpochMilli();
        this.changedBy = who;
    }

    String name() {
        return name;
    }

    PlannedCheck planned(boolean configured) {
        Set<String> tables = tableNames.lines().collect(Collectors.toSet());
        Schedule schedule = new Schedule(
                name,
                mode,
                tables,
                Duration.ofMillis(everyMillis),
                opensAt == null ? null : LocalTime.parse(opensAt),
                closesAt == null ? null : LocalTime.parse(closesAt),
                polite == 1);
        PlannedCheck.Change change = new PlannedCheck.Change(Instant.ofEpochMilli(changedAt), changedBy);
        return new PlannedCheck(schedule, configured, paused == 1, Optional.of(change));
    }
}
