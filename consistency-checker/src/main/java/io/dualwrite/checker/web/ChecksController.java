package io.dualwrite.checker.web;

import io.dualwrite.checker.run.CheckRun;
import io.dualwrite.checker.run.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/checks}: what was checked, when, and with which result. */
@RestController
@RequestMapping("/api/checks")
class ChecksController {
    private static final int MOST = 200;

    private final Checks checks;

    ChecksController(Checks checks) {
        this.checks = checks;
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

    @GetMapping
    List<Line> list() {
        return checks.latest(MOST).stream().map(Line::of).toList();
    }
}
