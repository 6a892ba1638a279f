package io.dualwrite.preflight.target;

import static io.dualwrite.preflight.finding.FindingKind.TARGET_DATABASE_NOT_UTF8;
import static io.dualwrite.preflight.finding.FindingKind.TARGET_DOES_NOT_FIT;
import static io.dualwrite.preflight.finding.FindingKind.TARGET_FITS_WITH_CONVERSION;
import static io.dualwrite.preflight.finding.FindingKind.TARGET_HOLDS_ROWS;
import static io.dualwrite.preflight.finding.FindingKind.TARGET_PRIVILEGE_MISSING;
import static io.dualwrite.preflight.finding.FindingKind.TARGET_SORTS_OTHERWISE;
import static io.dualwrite.preflight.finding.FindingKind.TARGET_TRIGGERS_FIRE;
import static io.dualwrite.preflight.finding.FindingKind.TARGET_UNIQUE_NOT_ENFORCED;
import static io.dualwrite.preflight.finding.FindingKind.TARGET_WITHOUT_TABLES;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.fit.Judgement;
import io.dualwrite.schema.fit.SchemaFit;
import io.dualwrite.schema.fit.TableFit;
import io.dualwrite.schema.fit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whatever a target gives away that could refuse a row, change an order, or stop us half-way. */
public final class TargetFindings {
    /** Collations that sort text as SQLite does: by its bytes, which is the order of the code points. */
    private static final Set<String> BY_BYTES =
            Set.of("c", "posix", "c.utf-8", "c.utf8", "ucs_basic", "pg_c_utf8", "pg_unicode_fast");

    private final TargetState state;
    private final SchemaFit fit;
    private final List<Finding> findings = new ArrayList<>();

    private TargetFindings(TargetState state, SchemaFit fit) {
        this.state = state;
        this.fit = fit;
    }

    /** Conditions of the target; how its tables fit is said by {@link #ofFit}. */
    static List<Finding> of(TargetState state, SchemaFit fit) {
        TargetFindings it = new TargetFindings(state, fit);
        it.encoding();
        it.privileges();
        it.triggers();
        it.uniqueness();
        it.order();
        it.rows();
        return it.findings;
    }

    /** What does not simply fit, as findings for a report of the source. */
    public static List<Finding> ofFit(TargetSheet sheet) {
        if (sheet.isEmpty()) {
            return List.of(Finding.inDatabase(
                    TARGET_WITHOUT_TABLES,
                    1,
                    "Schema \"" + sheet.state().schema().name() + "\" of "
                            + sheet.state().address() + "."));
        }
        List<Finding> findings = new ArrayList<>();
        for (TableFit table : sheet.fit().tables()) {
            for (Judgement judgement : table.concerns()) {
                findings.add(finding(table, judgement));
            }
        }
        return findings;
    }

    private static Finding finding(TableFit table, Judgement judgement) {
        var kind = judgement.verdict() == Verdict.DOES_NOT_FIT ? TARGET_DOES_NOT_FIT : TARGET_FITS_WITH_CONVERSION;
        String detail = (judgement.why() + " " + judgement.advice()).strip();
        String prefix = table.source() + ".";
        return judgement.object().startsWith(prefix)
                ? Finding.inColumn(kind, table.source(), judgement.object().substring(prefix.length()), 1, detail)
                : Finding.inTable(kind, table.source(), 1, detail);
    }

    private void encoding() {
        if (!state.facts().encoding().equals("UTF8")) {
            findings.add(Finding.inDatabase(
                    TARGET_DATABASE_NOT_UTF8,
                    1,
                    "Its encoding is " + state.facts().encoding() + "."));
        }
    }

    private void privileges() {
        String role = Identifiers.quote(state.facts().role());
        String schema = Identifiers.quote(state.schema().name());
        for (var missing : state.missing()) {
            String grant = "GRANT " + missing.privileges() + " ON " + schema + "." + Identifiers.quote(missing.table())
                    + " TO " + role + ";";
            source(missing.table())
                    .ifPresent(table -> findings.add(Finding.inTable(TARGET_PRIVILEGE_MISSING, table, 1, grant)));
        }
        if (!state.mayCreate()) {
            findings.add(Finding.inDatabase(
                    TARGET_PRIVILEGE_MISSING,
                    1,
                    "Our own tables, in which the position is kept, live in the target's schema. GRANT CREATE ON"
                            + " SCHEMA "
                            + schema + " TO " + role + ";"));
        }
    }

    private void triggers() {
        long concerned = state.schema().tables().stream()
                .filter(table ->
                        !table.triggers().isEmpty() || !table.foreignKeys().isEmpty())
                .count();
        if (!state.facts().mayDisableTriggers() && concerned > 0) {
            findings.add(Finding.inDatabase(
                    TARGET_TRIGGERS_FIRE,
                    concerned,
                    String.format(
                            Locale.ROOT,
                            "%d %s foreign keys or triggers. On PostgreSQL 15 and newer: GRANT SET ON PARAMETER"
                                    + " session_replication_role TO %s;",
                            concerned,
                            concerned == 1 ? "table has" : "tables have",
                            Identifiers.quote(state.facts().role()))));
        }
    }

    private void uniqueness() {
        for (var rule : state.deferrable()) {
            source(rule.table())
                    .ifPresent(table -> findings.add(Finding.inTable(
                            TARGET_UNIQUE_NOT_ENFORCED,
                            table,
                            1,
                            "Constraint \"" + rule.name() + "\" on " + String.join(", ", rule.columns()) + ".")));
        }
    }

    private void order() {
        for (TableFit table : fit.tables()) {
            List<String> others = table.targetTable()
                    .flatMap(this::target)
                    .map(this::sortedOtherwise)
                    .orElse(List.of());
            if (!others.isEmpty()) {
                findings.add(Finding.inTable(
                        TARGET_SORTS_OTHERWISE,
                        table.source(),
                        others.size(),
                        "In the target: " + String.join(", ", others) + "."));
            }
        }
    }

    private Optional<Table> target(String name) {
        return state.schema().tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }

    private List<String> sortedOtherwise(Table target) {
        return target.columns().stream()
                .filter(column -> !column.collation().isEmpty() && !isByBytes(column))
                .map(Column::name)
                .toList();
    }

    private boolean isByBytes(Column column) {
        String collation = column.collation().equals("default") ? state.facts().collation() : column.collation();
        return BY_BYTES.contains(collation.toLowerCase(Locale.ROOT));
    }

    private void rows() {
        for (String table : state.filled()) {
            source(table).ifPresent(name -> findings.add(Finding.inTable(TARGET_HOLDS_ROWS, name, 1, "")));
        }
    }

    /** The table of the source for which this one stands. */
    private Optional<String> source(String target) {
        return fit.tables().stream()
                .filter(table -> table.targetTable().filter(target::equals).isPresent())
                .map(TableFit::source)
                .findFirst();
    }
}
