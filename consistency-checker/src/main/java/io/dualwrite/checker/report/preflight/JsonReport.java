package io.dualwrite.checker.report.preflight;

import io.dualwrite.preflight.ColumnSheet;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.preflight.TableSheet;
import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.Severity;
import java.util.Locale;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A preflight report for programs. Fields are added and never renamed or removed within a {@code format}; codes are those
 * of docs/findings.md.
 */
public final class JsonReport {
    private static final int FORMAT = 1;

    private final ObjectMapper mapper = JsonMapper.builder().build();

    /** The whole report as one indented document. */
    public String render(PreflightReport report) {
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        root.put("verdict", report.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        root.put("sentence", report.sentence());
        root.put("begun", report.begun().toString());
        root.put("seconds", report.took().toMillis() / 1000.0);
        addSource(root.putObject("source"), report);
        ObjectNode counts = root.putObject("counts");
        counts.put("tables", report.tables().size());
        counts.put("rows", report.rows());
        for (Severity severity : Severity.values()) {
            counts.put(severity.word(), report.findings(severity).size());
        }
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> addFinding(findings.addObject(), finding));
        ArrayNode tables = root.putArray("tables");
        report.tables().forEach(table -> addTable(tables.addObject(), table));
        report.statements()
                .ifPresent(log -> root.putObject("statements")
                        .put("understood", log.statements())
                        .put("others", log.others()));
        TargetJson.addAdvice(root.putArray("indexAdvice"), report.advice());
        report.target().ifPresent(target -> TargetJson.add(root.putObject("target"), target));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void addSource(ObjectNode node, PreflightReport report) {
        node.put("file", report.source().toString());
        node.put("bytes", report.facts().bytes());
        node.put("journalMode", report.facts().journalMode());
        node.put("encoding", report.facts().encoding());
        node.put("readWithSqlite", report.facts().sqliteVersion());
        node.put("readWithDriver", report.facts().driverVersion());
    }

    public static void addFinding(ObjectNode node, Finding finding) {
        node.put("code", finding.kind().code());
        node.put("kind", finding.kind().slug());
        node.put("severity", finding.severity().word());
        finding.table().ifPresent(table -> node.put("table", table));
        finding.column().ifPresent(column -> node.put("column", column));
        node.put("count", finding.count());
        node.put("title", finding.kind().title());
        if (!finding.detail().isEmpty()) {
            node.put("detail", finding.detail());
        }
        node.put("meaning", finding.kind().meaning());
        node.put("remedy", finding.kind().remedy());
        ArrayNode examples = node.putArray("examples");
        for (Example example : finding.examples()) {
            ObjectNode row = examples.addObject().put("where", example.where());
            example.value().ifPresent(value -> row.put("value", value));
        }
    }

    private static void addTable(ObjectNode node, TableSheet table) {
        node.put("name", table.name());
        node.put("rows", table.rows());
        node.put("key", table.key());
        ArrayNode columns = node.putArray("columns");
        for (ColumnSheet column : table.columns()) {
            ObjectNode it = columns.addObject();
            it.put("name", column.name());
            it.put("declaredType", column.declaredType());
            it.put("stored", column.stored());
            if (!column.targetType().isEmpty()) {
                it.put("targetType", column.targetType());
                it.put("because", column.because());
                it.put("certified", column.certified());
                it.put("certificate", column.certificate());
            }
        }
    }
}
