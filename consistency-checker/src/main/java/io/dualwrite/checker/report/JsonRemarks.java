package io.dualwrite.checker.report;

import io.dualwrite.schema.design.Remark;
import io.dualwrite.schema.design.TargetDesign;
import io.dualwrite.schema.mapping.TableCounterpart;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the schema command wrote, how each column crosses, and what else it has to say, for programs. */
public final class JsonRemarks {
    private JsonRemarks() {}

    public static String render(List<Path> written, TargetDesign design) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("format", 1);
        var files = root.putArray("files");
        written.forEach(file -> files.add(file.toString()));
        var tables = root.putArray("tables");
        for (TableCounterpart table : design.mapping().tables()) {
            ObjectNode node = tables.addObject().put("source", table.source()).put("target", table.target());
            var columns = node.putArray("columns");
            table.columns()
                    .forEach(column -> columns.addObject()
                            .put("source", column.source())
                            .put("target", column.target())
                            .put("conversion", column.conversion().spec()));
        }
        var views = root.putArray("views");
        design.views().forEach(view -> views.add(view.name()));
        var list = root.putArray("remarks");
        for (Remark remark : design.remarks()) {
            list.addObject()
                    .put("kind", remark.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("object", remark.object())
                    .put("happened", remark.happened())
                    .put("advice", remark.advice());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
