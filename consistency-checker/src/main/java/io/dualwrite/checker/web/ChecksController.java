package io.dualwrite.checker.web;

import io.dualwrite.checker.action.Actions;
import io.dualwrite.checker.run.CheckRun;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.compare.report.CompareMode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/checks}: what was checked, when, and with which result. */
@RestController
@RequestMapping("/api/checks")
class ChecksController {
    private static final int MOST = 200;

    private final Checks checks;
    private final Actions actions;

    ChecksController(Checks checks, Actions actions) {
        this.checks = checks;
        this.actions = actions;
    }

    /** A check in a list. */
    record Line(
            String id,
            String schedule,
            String mode,
            Instant beganAt,
            Optional<Instant> endedAt,
            String outcome,
            int tables,
            long rows,
            long drift,
            String sentence) {
        static Line of(CheckRun run) {
            return new Line(
                    run.id(),
                    run.schedule(),
                    run.mode().name().toLowerCase(Locale.ROOT),
                    run.beganAt(),
                    run.endedAt(),
                    run.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    run.tables(),
                    run.rows(),
                    run.drift(),
                    run.sentence());
        }
    }

    /**
     * A check that somebody wants now.
     *
     * @param mode full, incremental, sampled, or counts
     * @param tables names in the source; none means all
     */
    record Wish(
            @NotBlank @Pattern(regexp = "full|incremental|sampled|counts")
            String mode,

            @Nullable Set<String> tables) {}

    /** Begins it, after the one that runs, if one does. What comes of it is seen in the list. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void check(@Valid @RequestBody Wish wish, @Who String who) {
        CompareMode mode = CompareMode.valueOf(wish.mode().toUpperCase(Locale.ROOT));
        Set<String> tables = wish.tables() == null ? Set.of() : wish.tables();
        checks.request(Schedule.once("by hand", mode, tables));
        actions.note(who, "check", "mode " + wish.mode() + (tables.isEmpty() ? "" : ", tables " + tables));
    }

    @GetMapping
    List<Line> list() {
        return checks.latest(MOST).stream().map(Line::of).toList();
    }
}
