package io.dualwrite.preflight.target;

import io.dualwrite.error.Amount;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.statement.FilterAdvice;
import io.dualwrite.preflight.statement.StatementLog;
import io.dualwrite.schema.IndexAdvice;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.fit.SchemaFit;
import io.dualwrite.schema.fit.TableFit;
import io.dualwrite.schema.fit.Verdict;
import io.dualwrite.schema.mapping.ConversionChoice;
import io.dualwrite.schema.mapping.SchemaMapping;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.store.sqlite.row.TableCertificate;
import io.dualwrite.value.Conversion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A target beside a source: does it fit, and what else stands in the way?
 *
 * @param fit table by table
 * @param findings conditions of the target that are not about a single table's fit, worst first
 * @param advice indexes worth having there
 */
public record TargetSheet(TargetState state, SchemaFit fit, List<Finding> findings, List<IndexAdvice> advice) {
    public TargetSheet {
        findings = findings.stream().sorted(Finding.WORST_FIRST).toList();
        advice = List.copyOf(advice);
    }

    /** Tries conversions on every row of a table, by column of the source. */
    @FunctionalInterface
    public interface Trial {
        TableCertificate take(Table table, Map<String, Conversion> conversions) throws SQLException;
    }

    /**
     * Compares.
     *
     * @param designed how the source would cross into a schema of our own design, for the names we would give
     * @param names what the team says; it wins
     * @param trial tries conversions that the target asks for and nobody chose
     * @param log of the application's statements, if there is one
     */
    public static TargetSheet of(
            TargetState state,
            Schema source,
            ConversionChoice choice,
            SchemaMapping designed,
            Map<String, String> names,
            Trial trial,
            @Nullable StatementLog log)
            throws SQLException {
        Map<String, String> known = ownNames(designed, state.schema());
        known.putAll(names);
        SchemaFit first = SchemaFit.of(source, state.schema(), choice, known);
        Tried tried = Tried.on(source, choice, first, trial);
        SchemaFit fit = SchemaFit.of(source, state.schema(), choice, known, tried);
        return new TargetSheet(state, fit, TargetFindings.of(state, fit), advice(state.schema(), fit, log));
    }

    private static List<IndexAdvice> advice(Schema target, SchemaFit fit, @Nullable StatementLog log) {
        List<IndexAdvice> advice = new ArrayList<>(IndexAdvice.of(target));
        if (log != null) {
            List<TableCounterpart> mappings = fit.tables().stream()
                    .flatMap(table -> Stream.ofNullable(table.mappingIfComplete()))
                    .toList();
            advice.addAll(FilterAdvice.of(log, target, mappings));
        }
        return advice;
    }

    /** The names that our own migrations give, as far as the target has them: it may have been made by others. */
    private static Map<String, String> ownNames(SchemaMapping designed, Schema target) {
        Map<String, String> names = new HashMap<>();
        for (TableCounterpart mapping : designed.tables()) {
            Optional<Table> there = target.tables().stream()
                    .filter(table -> table.name().equals(mapping.target()))
                    .findFirst();
            there.ifPresent(table -> {
                names.put(mapping.source(), mapping.target());
                mapping.columns().stream()
                        .filter(column -> table.columns().stream()
                                .anyMatch(one -> one.name().equals(column.target())))
                        .forEach(column -> names.put(mapping.source() + "." + column.source(), column.target()));
            });
        }
        return names;
    }

    public boolean isEmpty() {
        return state.schema().tables().isEmpty();
    }

    public List<TableFit> tables(Verdict verdict) {
        return fit.tables().stream().filter(table -> table.verdict() == verdict).toList();
    }

    /** The verdict in one sentence, for whoever reads nothing else. */
    public String sentence() {
        int tables = fit.tables().size();
        if (isEmpty()) {
            return "The target schema \"" + state.schema().name() + "\" has no tables yet: write them with"
                    + " \"dualwrite schema\", or run the migrations you have.";
        }
        return switch (fit.verdict()) {
            case FITS -> "The target fits: every row of the " + Amount.of(tables, "table") + " can cross as it is.";
            case FITS_WITH_CONVERSION ->
                "The target fits with conversion: "
                        + tables(Verdict.FITS_WITH_CONVERSION).size() + " of " + Amount.of(tables, "table")
                        + " need a look first.";
            case DOES_NOT_FIT ->
                "The target does not fit yet: " + tables(Verdict.DOES_NOT_FIT).size() + " of "
                        + Amount.of(tables, "table") + " cannot be carried into it.";
        };
    }
}
