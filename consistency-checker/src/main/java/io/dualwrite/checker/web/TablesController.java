package io.dualwrite.checker.web;

import io.dualwrite.checker.finding.Finding;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.run.TableTruth;
import io.dualwrite.checker.watch.PairWatch;
import io.dualwrite.checker.watch.Picture;
import io.dualwrite.checker.watch.database.TargetState;
import io.dualwrite.error.DualWriteException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/tables}: what is known of each table. */
@RestController
@RequestMapping("/api/tables")
class TablesController {
    private final PairWatch watch;
    private final Checks checks;
    private final Findings findings;

    TablesController(PairWatch watch, Checks checks, Findings findings) {
        this.watch = watch;
        this.checks = checks;
        this.findings = findings;
    }

    /**
     * One table.
     *
     * @param verdict in one word: equal, differs, obstacle, quarantine, or unverified
     * @param sourceRows when they were last counted, at {@code countedAt}
     * @param comparedAt when every row was last compared, {@code equalAt} when all were last equal
     * @param differences live findings on it
     * @param pinned whether its reads stay on the source, whatever the flags ask
     */
    record Card(
            String table,
            String verdict,
            @Nullable Long sourceRows,
            @Nullable Long targetRows,
            Optional<Instant> countedAt,
            Optional<Instant> comparedAt,
            @Nullable Long comparedRows,
            @Nullable Long drift,
            Optional<Instant> equalAt,
            Optional<String> obstacle,
            long quarantined,
            @Nullable String copyState,
            @Nullable Long copiedRows,
            boolean pinned,
            List<FindingsController.Line> differences) {}

    @GetMapping
    List<Card> list() {
        Picture picture = watch.latest();
        Map<String, TableTruth> truths =
                checks.truths().stream().collect(Collectors.toMap(TableTruth::tableName, Function.identity()));
        Map<String, List<Finding>> live = findings.live().stream().collect(Collectors.groupingBy(Finding::subject));
        TargetState target = picture.target();
        Map<String, TargetState.Copied> copied = target == null
                ? Map.of()
                : target.copied().stream().collect(Collectors.toMap(TargetState.Copied::table, Function.identity()));
        Map<String, Long> quarantine = target == null ? Map.of() : target.quarantine();
        Set<String> names = new TreeSet<>(truths.keySet());
        names.addAll(copied.keySet());
        names.addAll(tablesOfTheSource());
        List<String> pinned = picture.application().state() == null
                ? List.of()
                : picture.application().state().pinned();
        return names.stream()
                .map(name -> card(
                        name,
                        truths.get(name),
                        copied.get(name),
                        quarantine.getOrDefault(name, 0L),
                        pinned.contains(name),
                        live.getOrDefault(name, List.of())))
                .toList();
    }

    /** A source that is away has the tables it had when it was last checked. */
    private List<String> tablesOfTheSource() {
        try {
            return watch.tables();
        } catch (SQLException | DualWriteException away) {
            return List.of();
        }
    }

    private static Card card(
            String name,
            @Nullable TableTruth truth,
            TargetState.@Nullable Copied copied,
            long quarantined,
            boolean pinned,
            List<Finding> differences) {
        return new Card(
                name,
                verdict(truth, quarantined, differences),
                truth == null ? null : truth.sourceRows(),
                truth == null ? null : truth.targetRows(),
                truth == null ? Optional.empty() : truth.countedAt(),
                truth == null ? Optional.empty() : truth.comparedAt(),
                truth == null ? null : truth.comparedRows(),
                truth == null ? null : truth.drift(),
                truth == null ? Optional.empty() : truth.equalAt(),
                truth == null ? Optional.empty() : truth.obstacle(),
                quarantined,
                copied == null ? null : copied.state(),
                copied == null ? null : copied.rows(),
                pinned,
                differences.stream().map(FindingsController.Line::of).toList());
    }

    private static String verdict(@Nullable TableTruth truth, long quarantined, List<Finding> differences) {
        if (truth != null && truth.obstacle().isPresent()) {
            return "obstacle";
        }
        if (!differences.isEmpty()) {
            return "differs";
        }
        if (quarantined > 0) {
            return "quarantine";
        }
        return truth == null || truth.equalAt().isEmpty() ? "unverified" : "equal";
    }
}
