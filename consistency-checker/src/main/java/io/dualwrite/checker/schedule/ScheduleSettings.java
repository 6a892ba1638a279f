package io.dualwrite.checker.schedule;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the configuration says.
 *
 * @param configured with names that differ
 * @param zone in which windows are meant
 */
public record ScheduleSettings(List<Schedule> configured, ZoneId zone) {
    public ScheduleSettings {
        configured = List.copyOf(configured);
        Set<String> names = new HashSet<>();
        for (Schedule schedule : configured) {
            if (!names.add(schedule.name())) {
                throw new IllegalArgumentException("Two schedules are called '" + schedule.name() + "'");
            }
        }
    }
}
