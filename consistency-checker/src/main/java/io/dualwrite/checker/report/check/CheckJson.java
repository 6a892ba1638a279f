package io.dualwrite.checker.report.check;

import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.Positions;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.compare.side.Concern;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a comparison of both databases found, for programs. Fields are added and never renamed or removed within a
 * {@code format}.
 */
public final class CheckJson {
    private static final int FORMAT = 1;

    private CheckJson() {}

    public static String render(CompareReport report) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        root.put("verdict", report.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        root.put("sentence", report.sentence());
        root.put("mode", report.mode().name().toLowerCase(Locale.ROOT));
        root.put("source", report.source());
        root.put("target", report.target());
        root.put("begun", report.begun().toString());
        root.put("seconds", report.took().toMillis() / 1000.0);
        add(root.putObject("begin"), report.begin());
        add(root.putObject("end"), report.end());
        root.put("rows", report.rows());
        root.put("drift", report.drift());
        root.put("representations", report.representations());
        root.put("inMotion", report.inMotion());
        ObjectNode use = root.putObject("postgres");
        use.put("querySeconds", report.use().queries().toMillis() / 1000.0);
        report.use().processor().ifPresent(time -> use.put("processorSeconds", time.toMillis() / 1000.0));
        ArrayNode locks = use.putArray("locks");
        report.use().locks().stream().sorted().forEach(locks::add);
        ArrayNode notes = root.putArray("notes");
        report.notes().forEach(notes::add);
        ArrayNode concerns = root.putArray("concerns");
        for (Concern concern : report.concerns()) {
            ObjectNode one = concerns.addObject();
            one.put("kind", concern.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            one.put("object", concern.object());
            one.put("rows", concern.rows());
            one.put("sentence", concern.sentence());
        }
        ArrayNode tables = root.putArray("tables");
        report.tables().forEach(table -> add(tables.addObject(), table));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void add(ObjectNode node, Positions positions) {
        node.put("known", positions.known());
        if (positions.known()) {
            node.put("leader", positions.leader());
            node.put("head", positions.head());
            node.put("applied", positions.applied());
        } else {
            node.put("why", positions.why());
        }
    }

    private static void add(ObjectNode node, TableReport table) {
        node.put("table", table.table());
        node.put("target", table.target());
        table.obstacle().ifPresent(why -> node.put("notCompared", why));
        node.put("equal", table.isEqual());
        node.put("sourceRows", table.sourceRows());
        node.put("targetRows", table.targetRows());
        ObjectNode differences = node.putObject("differences");
        for (DifferenceKind kind : DifferenceKind.values()) {
            differences.put(kind.word(), table.count(kind));
        }
        node.put("representations", table.representations());
        node.put("inMotion", table.inMotion());
        table.lastEqual().ifPresent(moment -> node.put("lastEqual", moment.toString()));
        node.put("method", table.method());
        node.put("seconds", table.took().toMillis() / 1000.0);
        ArrayNode sample = node.putArray("sample");
        for (Difference difference : table.sample()) {
            ObjectNode one = sample.addObject();
            one.put("kind", difference.kind().word());
            one.put("key", difference.key());
            difference
                    .writtenOn()
                    .ifPresent(side -> one.put("writtenOn", side.name().toLowerCase(Locale.ROOT)));
            ArrayNode columns = one.putArray("columns");
            for (Difference.Column column : difference.columns()) {
                ObjectNode its = columns.addObject();
                its.put("name", column.name());
                column.sourceValue().ifPresent(value -> its.put("source", value));
                column.targetValue().ifPresent(value -> its.put("target", value));
            }
        }
    }
}
