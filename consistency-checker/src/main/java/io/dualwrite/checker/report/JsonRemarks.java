package io.dualwrite.checker.report;

import io.dualwrite.schema.design.Remark;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the schema command wrote, and what it has to say about it, for programs. */
public final class JsonRemarks {
    private JsonRemarks() {}

    public static String render(List<Path> written, List<Remark> remarks) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("format", 1);
        var files = root.putArray("files");
        written.forEach(file -> files.add(file.toString()));
        var list = root.putArray("remarks");
        for (Remark remark : remarks) {
            list.addObject()
                    .put("kind", remark.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("object", remark.object())
                    .put("happened", remark.happened())
                    .put("advice", remark.advice());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
