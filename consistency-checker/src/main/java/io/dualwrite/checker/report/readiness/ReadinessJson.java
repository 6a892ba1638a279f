package io.dualwrite.checker.report.readiness;

import io.dualwrite.route.readiness.StatementReport;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Readiness of the application's statements, for programs. Fields are added and never renamed or removed within a
 * {@code format}.
 */
public final class ReadinessJson {
    private static final int FORMAT = 1;

    private ReadinessJson() {}

    public static String render(ReadinessReport report) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        root.put("sentence", report.sentence());
        root.put("from", report.from());
        root.put("at", report.at().toString());
        root.put("readySharePercent", report.readyShare());
        ObjectNode counts = root.putObject("counts");
        report.counts().forEach((verdict, count) -> counts.put(verdict.word(), count));
        ArrayNode statements = root.putArray("statements");
        report.notReady().forEach(one -> add(statements.addObject(), one));
        report.ready().forEach(one -> add(statements.addObject(), one));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void add(ObjectNode node, StatementReport one) {
        node.put("statement", one.statement());
        node.put("target", one.target());
        node.put("verdict", one.verdict().word());
        node.put("why", one.why());
        node.put("remedy", one.remedy());
        node.put("example", one.example());
        node.put("since", one.since().toString());
        node.put("seen", one.seen());
        node.put("tried", one.tried());
        node.put("matched", one.matched());
        node.put("differed", one.differed());
        node.put("failed", one.failed());
        node.put("sourceP50Micros", micros(one.sourceP50()));
        node.put("sourceP95Micros", micros(one.sourceP95()));
        node.put("targetP50Micros", micros(one.targetP50()));
        node.put("targetP95Micros", micros(one.targetP95()));
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }
}
