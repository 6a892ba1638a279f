package io.dualwrite.checker.report.preflight;

import io.dualwrite.preflight.target.TargetSheet;
import io.dualwrite.schema.IndexAdvice;
import io.dualwrite.schema.fit.Judgement;
import io.dualwrite.schema.fit.TableFit;
import io.dualwrite.schema.fit.Verdict;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a target fits a source, for programs. Fields are added and never renamed or removed within a {@code format}. */
public final class TargetJson {
    private static final int FORMAT = 1;

    private TargetJson() {}

    public static String render(TargetSheet sheet) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        add(root, sheet);
        ArrayNode findings = root.putArray("findings");
        sheet.findings().forEach(finding -> JsonReport.addFinding(findings.addObject(), finding));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    static void add(ObjectNode node, TargetSheet sheet) {
        node.put("address", sheet.state().address());
        node.put("schema", sheet.state().schema().name());
        node.put("version", sheet.state().facts().version());
        node.put("encoding", sheet.state().facts().encoding());
        node.put("collation", sheet.state().facts().collation());
        node.put("role", sheet.state().facts().role());
        node.put("verdict", word(sheet.fit().verdict()));
        node.put("sentence", sheet.sentence());
        ArrayNode tables = node.putArray("tableFits");
        sheet.fit().tables().forEach(table -> add(tables.addObject(), table));
        ArrayNode others = node.putArray("onlyInTarget");
        sheet.fit().onlyInTarget().forEach(others::add);
        addAdvice(node.putArray("indexAdvice"), sheet.advice());
    }

    private static void add(ObjectNode node, TableFit table) {
        node.put("source", table.source());
        table.targetTable().ifPresent(target -> node.put("target", target));
        node.put("verdict", word(table.verdict()));
        ArrayNode judgements = node.putArray("judgements");
        for (Judgement judgement : table.judgements()) {
            ObjectNode one = judgements.addObject();
            one.put("object", judgement.object());
            one.put("verdict", word(judgement.verdict()));
            one.put("why", judgement.why());
            if (!judgement.advice().isEmpty()) {
                one.put("advice", judgement.advice());
            }
        }
    }

    static void addAdvice(ArrayNode list, List<IndexAdvice> advice) {
        for (IndexAdvice one : advice) {
            ObjectNode node = list.addObject();
            node.put("table", one.table());
            ArrayNode columns = node.putArray("columns");
            one.columns().forEach(columns::add);
            node.put("why", one.why());
            node.put("statement", one.statement());
        }
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
