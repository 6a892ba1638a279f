package io.dualwrite.checker.web;

import io.dualwrite.checker.action.Actions;
import io.dualwrite.checker.run.CheckRun;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.schedule.PlannedCheck;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.checker.schedule.Schedules;
import io.dualwrite.checker.watch.PairWatch;
import io.dualwrite.compare.report.CompareMode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/schedules}: when checks run by themselves, and changing that. */
@RestController
@RequestMapping("/api/schedules")
class SchedulesController {
    private final Schedules schedules;
    private final Checks checks;
    private final Actions actions;
    private final PairWatch watch;
    private final InstantSource clock;

    SchedulesController(Schedules schedules, Checks checks, Actions actions, PairWatch watch, InstantSource clock) {
        this.schedules = schedules;
        this.checks = checks;
        this.actions = actions;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * All schedules.
     *
     * @param zone in which windows are meant
     * @param resting whether none begins now: the stage is OFF, or a copy brings rows over
     */
    record Plan(String zone, boolean resting, List<Line> schedules) {}

    /**
     * One schedule.
     *
     * @param tables none means all
     * @param from begin of the time of day in which it may work, and {@code until}: its end; absent if always
     * @param configured whether one of this name stands in the configuration
     * @param changedAt absent while it is as configured
     * @param next when it begins next; absent while it is paused or runs
     */
    record Line(
            String name,
            String mode,
            Set<String> tables,
            long everySeconds,
            @Nullable String from,
            @Nullable String until,
            boolean polite,
            boolean paused,
            boolean configured,
            Optional<Instant> changedAt,
            Optional<String> changedBy,
            Optional<ChecksController.Line> last,
            Optional<Instant> next) {}

    /**
     * A schedule as somebody wants it.
     *
     * @param mode full, incremental, sampled, counts, or continuous
     * @param tables names in the source; none means all
     * @param from {@code HH:mm}, with {@code until}, or neither
     */
    record Wish(
            @NotBlank @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}")
            String name,

            @NotBlank @Pattern(regexp = "full|incremental|sampled|counts|continuous")
            String mode,

            @Nullable Set<@NotBlank @Size(max = 400) String> tables,
            @NotNull @Min(10) @Max(31_536_000) Long everySeconds,

            @Nullable @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d")
            String from,

            @Nullable @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d")
            String until,

            @Nullable Boolean polite,
            @Nullable Boolean paused) {
        Schedule schedule() {
            return new Schedule(
                    name,
                    CompareMode.valueOf(mode.toUpperCase(Locale.ROOT)),
                    tables == null ? Set.of() : tables,
                    Duration.ofSeconds(everySeconds),
                    from == null ? null : LocalTime.parse(from),
                    until == null ? null : LocalTime.parse(until),
                    polite == null || polite);
        }
    }

    @GetMapping
    Plan plan() {
        return new Plan(
                schedules.zone().getId(),
                !watch.latest().shouldBeEqual(),
                schedules.all().stream().map(this::line).toList());
    }

    private Line line(PlannedCheck planned) {
        Schedule schedule = planned.schedule();
        Optional<CheckRun> last = checks.last(schedule.name());
        boolean runs =
                last.filter(run -> run.outcome() == CheckRun.Outcome.RUNNING).isPresent();
        Optional<Instant> next = planned.paused() || runs
                ? Optional.empty()
                : Optional.of(schedule.next(clock.instant(), last.map(CheckRun::beganAt), schedules.zone()));
        return new Line(
                schedule.name(),
                schedule.mode().name().toLowerCase(Locale.ROOT),
                new TreeSet<>(schedule.tables()),
                schedule.every().toSeconds(),
                schedule.from() == null ? null : schedule.from().toString(),
                schedule.until() == null ? null : schedule.until().toString(),
                schedule.polite(),
                planned.paused(),
                planned.configured(),
                planned.change().map(PlannedCheck.Change::at),
                planned.change().map(PlannedCheck.Change::by),
                last.map(ChecksController.Line::of),
                next);
    }

    /** Changes the one of this name, or adds it. */
    @PostMapping
    Plan put(@Valid @RequestBody Wish wish, @Who String who) {
        boolean paused = Boolean.TRUE.equals(wish.paused());
        Schedule schedule = wish.schedule();
        schedules.put(schedule, paused, who);
        actions.note(who, "schedule", schedule.name() + ": " + (paused ? "paused, " : "") + schedule.inWords());
        return plan();
    }

    /** As it is configured again; one that was added is gone. */
    @PostMapping("/{name}/forget")
    Plan forget(@PathVariable String name, @Who String who) {
        schedules.forget(name);
        actions.note(who, "schedule", name + ": as configured");
        return plan();
    }
}
