package io.dualwrite.checker.report.migration;

import io.dualwrite.checker.migrate.MigrationReport;
import io.dualwrite.checker.migrate.TableCheck;
import io.dualwrite.checker.report.preflight.JsonReport;
import io.dualwrite.copy.progress.TableStatus;
import io.dualwrite.store.load.SetAside;
import java.util.Locale;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A migration for programs. Fields are added and never renamed or removed within a {@code format}. */
public final class MigrationJson {
    private static final int FORMAT = 1;

    private final ObjectMapper mapper = JsonMapper.builder().build();

    /** The whole report as one indented document. */
    public String render(MigrationReport report) {
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        root.put("outcome", word(report.outcome()));
        root.put("sentence", report.sentence());
        root.put("source", report.source().toString());
        root.put("target", report.target());
        root.put("begun", report.begun().toString());
        root.put("seconds", report.took().toMillis() / 1000.0);
        ArrayNode remarks = root.putArray("remarks");
        report.remarks().forEach(remarks::add);
        report.copy().ifPresent(copy -> {
            ObjectNode node = root.putObject("copy");
            node.put("rows", copy.rows());
            node.put("bytes", copy.bytes());
            node.put("refused", copy.refused());
            node.put("seconds", copy.time().toMillis() / 1000.0);
            ArrayNode tables = node.putArray("tables");
            copy.tables().forEach(table -> add(tables.addObject(), table));
            ArrayNode parts = node.putArray("indexesAndReferences");
            copy.parts().forEach(part -> add(parts.addObject(), part));
            ArrayNode sequences = node.putArray("sequences");
            copy.generators().forEach(sequences::add);
        });
        ArrayNode checks = root.putArray("check");
        for (TableCheck check : report.checks()) {
            checks.addObject()
                    .put("table", check.table())
                    .put("expected", check.expected())
                    .put("found", check.found())
                    .put("equal", check.equal())
                    .put("difference", check.difference());
        }
        ObjectNode preflight = root.putObject("preflight");
        preflight.put("verdict", word(report.preflight().verdict()));
        ArrayNode findings = preflight.putArray("findings");
        report.preflight().findings().forEach(finding -> JsonReport.addFinding(findings.addObject(), finding));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void add(ObjectNode node, TableStatus table) {
        node.put("table", table.table());
        node.put("state", word(table.state()));
        node.put("rows", table.rows());
        node.put("bytes", table.bytes());
        node.put("refused", table.refused());
        table.failure().ifPresent(failure -> node.put("failure", failure));
    }

    private static void add(ObjectNode node, SetAside.Restored part) {
        node.put("table", part.part().table());
        node.put("name", part.part().name());
        node.put("kind", word(part.part().kind()));
        node.put("outcome", word(part.outcome()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
