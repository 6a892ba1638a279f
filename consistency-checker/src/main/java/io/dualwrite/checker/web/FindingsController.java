package io.dualwrite.checker.web;

import io.dualwrite.checker.action.LargeRepairs;
import io.dualwrite.checker.action.Repairs;
import io.dualwrite.checker.finding.Finding;
import io.dualwrite.checker.finding.FindingStep;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.finding.SightedRow;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** {@code /api/findings}: what is wrong, and what people say of it. */
@RestController
@RequestMapping("/api/findings")
class FindingsController {
    private static final int MOST = 200;

    private final Findings findings;
    private final Repairs repairs;
    private final LargeRepairs largeRepairs;

    FindingsController(Findings findings, Repairs repairs, LargeRepairs largeRepairs) {
        this.findings = findings;
        this.repairs = repairs;
        this.largeRepairs = largeRepairs;
    }

    /** A finding in a list. */
    record Line(
            String id,
            String kind,
            String subject,
            String severity,
            String state,
            long rows,
            String summary,
            long sightings,
            Instant openedAt,
            Instant seenAt,
            Optional<Instant> endedAt) {
        static Line of(Finding finding) {
            return new Line(
                    finding.id(),
                    finding.kind().word(),
                    finding.subject(),
                    finding.severity().word(),
                    finding.state().word(),
                    finding.count(),
                    finding.summary(),
                    finding.sightings(),
                    finding.openedAt(),
                    finding.seenAt(),
                    finding.endedAt());
        }
    }

    /**
     * A finding with its rows and its life.
     *
     * @param repair how far the repair of all its rows is, while one goes on
     */
    record Page(Line finding, List<SightedRow> rows, List<LifeStep> life, Optional<LargeRepairs.Progress> repair) {}

    /** One event of its life. */
    record LifeStep(Instant at, String step, String who, String note) {
        static LifeStep of(FindingStep step) {
            return new LifeStep(step.at(), step.step().name().toLowerCase(Locale.ROOT), step.who(), step.note());
        }
    }

    /**
     * @param why needed unless it is a dry run, which only says what would come of it
     * @param all whether every row of the table that differs is meant, and not only those that the finding names: that goes on in
     *     the background
     */
    record RepairWish(
            @Nullable @Size(max = 1400) String why,
            @Nullable Boolean dryRun,
            @Nullable Boolean all) {
        boolean isDry() {
            return Boolean.TRUE.equals(dryRun);
        }
    }

    /** What somebody says. */
    record Remark(@NotBlank @Size(max = 2000) String why) {}

    /** @param all whether those that are over come too */
    @GetMapping
    List<Line> list(@RequestParam(defaultValue = "false") boolean all) {
        return (all ? findings.latest(MOST) : findings.live())
                .stream().map(Line::of).toList();
    }

    @GetMapping("/{id}")
    Page page(@PathVariable String id) {
        Finding finding = findings.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such finding"));
        return new Page(
                Line.of(finding),
                finding.rows(),
                findings.life(id).stream().map(LifeStep::of).toList(),
                largeRepairs.progress(id));
    }

    @PostMapping("/{id}/acknowledge")
    Line acknowledge(@PathVariable String id, @Valid @RequestBody Remark remark, @Who String who) {
        return Line.of(findings.acknowledge(id, who, remark.why()));
    }

    /** The application's answer, with its status; nothing but 202 where all rows are meant. */
    @PostMapping("/{id}/repair")
    ResponseEntity<JsonNode> repair(@PathVariable String id, @Valid @RequestBody RepairWish wish, @Who String who) {
        String why = wish.why() == null ? "" : wish.why();
        if (!wish.isDry() && why.isBlank()) {
            throw new IllegalArgumentException("Why is needed to repair rows: it is kept on record");
        }
        if (!wish.isDry() && Boolean.TRUE.equals(wish.all())) {
            largeRepairs.request(id, who, why);
            return ResponseEntity.accepted().build();
        }
        return ActionsController.passed(wish.isDry() ? repairs.tryOut(id) : repairs.act(id, who, why));
    }

    @PostMapping("/{id}/explain")
    Line explain(@PathVariable String id, @Valid @RequestBody Remark remark, @Who String who) {
        return Line.of(findings.explain(id, who, remark.why()));
    }
}
