package io.dualwrite.preflight;

import io.dualwrite.error.Amount;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.Severity;
import io.dualwrite.preflight.statement.StatementLog;
import io.dualwrite.preflight.target.TargetSheet;
import io.dualwrite.schema.IndexAdvice;
import io.dualwrite.store.sqlite.file.SqliteFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a preflight found, for people and programs.
 *
 * @param findings worst first
 * @param tables sorted by name
 * @param targetSheet see {@link #target()}
 * @param statementLog see {@link #statements()}
 * @param advice indexes worth having on the target that is there, or on the one that we would propose
 */
public record PreflightReport(
        Path source,
        SqliteFacts facts,
        Instant begun,
        Duration took,
        List<Finding> findings,
        List<TableSheet> tables,
        @Nullable TargetSheet targetSheet,
        @Nullable StatementLog statementLog,
        List<IndexAdvice> advice) {
    private static final int NAMED = 3;

    public PreflightReport {
        findings = findings.stream().sorted(Finding.WORST_FIRST).toList();
        tables = List.copyOf(tables);
        advice = List.copyOf(advice);
    }

    /** The target beside the source, if there was one to look at. */
    public Optional<TargetSheet> target() {
        return Optional.ofNullable(targetSheet);
    }

    /** What was read of the application's statements, if there was a log. */
    public Optional<StatementLog> statements() {
        return Optional.ofNullable(statementLog);
    }

    /** Without what is of no concern if nobody uses the source while it is moved in one go. */
    public PreflightReport atRest() {
        List<Finding> remaining = findings.stream()
                .filter(finding -> finding.kind().mattersAtRest())
                .toList();
        return new PreflightReport(source, facts, begun, took, remaining, tables, targetSheet, statementLog, advice);
    }

    public Verdict verdict() {
        return Verdict.of(findings);
    }

    public List<Finding> findings(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }

    public long rows() {
        return tables.stream().mapToLong(TableSheet::rows).sum();
    }

    /** The columns of all tables. */
    public List<ColumnSheet> columns() {
        return tables.stream().flatMap(table -> table.columns().stream()).toList();
    }

    /** The findings for a log, worst first, one on each line and without any value or row. */
    public List<String> lines() {
        return findings.stream().map(PreflightReport::line).toList();
    }

    private static String line(Finding finding) {
        String place = finding.table()
                .map(table ->
                        table + finding.column().map(column -> "." + column).orElse(""))
                .orElse("the database");
        return (finding.kind().code() + " " + finding.severity().word() + " " + place + ": "
                        + finding.kind().title() + ". " + finding.detail())
                .strip();
    }

    /**
     * For whoever must not go on while something blocks.
     *
     * @throws DualWriteException {@link ErrorCode#PREFLIGHT_BLOCKED} naming the findings that do
     */
    public PreflightReport requireUnblocked() {
        List<Finding> blocking = findings(Severity.BLOCKS);
        if (blocking.isEmpty()) {
            return this;
        }
        String named = blocking.stream().limit(NAMED).map(PreflightReport::line).collect(Collectors.joining(" "));
        String others = blocking.size() > NAMED ? " And " + (blocking.size() - NAMED) + " more." : "";
        throw new DualWriteException(
                ErrorCode.PREFLIGHT_BLOCKED,
                source.toString(),
                "Will not go on with \"" + source + "\": " + Amount.of(blocking.size(), "finding")
                        + " of the preflight " + (blocking.size() == 1 ? "blocks" : "block") + " the migration. "
                        + named + others,
                ErrorCode.PREFLIGHT_BLOCKED.remedy());
    }

    /** The verdict in one sentence, for whoever reads nothing else. */
    public String sentence() {
        long blocking = findings(Severity.BLOCKS).size();
        long decisions = findings(Severity.WARNS).size();
        return switch (verdict()) {
            case CAN_GO -> "This database can go to PostgreSQL as it is.";
            case CAN_GO_WITH_DECISIONS ->
                "This database can go to PostgreSQL, with " + Amount.of(decisions, "decision") + " to make.";
            case BLOCKED ->
                "This database cannot go to PostgreSQL yet: " + Amount.of(blocking, "finding stands", "findings stand")
                        + " in the way"
                        + (decisions == 0 ? "." : ", and " + Amount.of(decisions, "decision") + " should be made.");
        };
    }
}
