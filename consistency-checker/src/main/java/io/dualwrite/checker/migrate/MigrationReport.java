package io.dualwrite.checker.migrate;

import io.dualwrite.copy.CopyReport;
import io.dualwrite.error.Amount;
import io.dualwrite.preflight.PreflightReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a migration did, for people and programs.
 *
 * @param target without credentials
 * @param copyReport see {@link #copy()}
 * @param goneOn all rows were there already, from an earlier run
 * @param checks empty if it did not come so far
 * @param remarks what somebody has to look at, worst first
 */
public record MigrationReport(
        Path source,
        String target,
        Outcome outcome,
        Instant begun,
        Duration took,
        PreflightReport preflight,
        @Nullable CopyReport copyReport,
        boolean goneOn,
        List<TableCheck> checks,
        List<String> remarks) {
    public MigrationReport {
        checks = List.copyOf(checks);
        remarks = List.copyOf(remarks);
    }

    /** Empty if nothing was copied. */
    public Optional<CopyReport> copy() {
        return Optional.ofNullable(copyReport);
    }

    /** For whoever reads nothing else. */
    public String sentence() {
        long rows = copy().map(CopyReport::rows).orElse(0L);
        long refused = copy().map(CopyReport::refused).orElse(0L);
        return switch (outcome) {
            case MIGRATED ->
                String.format(
                        Locale.ROOT,
                        "Migrated: all %s of %s are in PostgreSQL, compared with the source.",
                        Amount.of(rows, "row"),
                        Amount.of(checks.size(), "table"));
            case WITH_REMARKS ->
                String.format(
                        Locale.ROOT,
                        "Migrated %s of %s; %s refused, and %s to be looked at.",
                        Amount.of(rows - refused, "row"),
                        Amount.of(checks.size(), "table"),
                        Amount.of(refused, "was", "were"),
                        Amount.of(remarks.size(), "remark wants", "remarks want"));
            case BLOCKED -> "Nothing was moved. " + preflight.sentence();
            case FAILED -> "Not migrated: the remarks say which tables, and why.";
            case INTERRUPTED -> "Interrupted. Run the same command again: it goes on where it was.";
        };
    }
}
