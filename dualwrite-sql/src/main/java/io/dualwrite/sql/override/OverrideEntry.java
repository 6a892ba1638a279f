package io.dualwrite.sql.override;

import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.normal.Normaliser;
import io.dualwrite.sql.normal.Shape;
import io.dualwrite.sql.normal.Slot;
import io.dualwrite.sql.override.Decision.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of one entry of an overrides file, still as text. */
record OverrideEntry(int line, Map<String, String> fields) {
    private static final Set<String> FIELDS = Set.of("source", "target", "columns", "note");

    static List<OverrideEntry> read(String file) {
        List<OverrideEntry> entries = new ArrayList<>();
        OverrideEntry current = null;
        String field = "";
        int number = 0;
        for (String line : file.lines().toList()) {
            number++;
            if (line.startsWith("#")) {
                continue;
            }
            if (line.isBlank()) {
                current = null;
                field = "";
                continue;
            }
            int colon = line.indexOf(':');
            String name = colon > 0 ? line.substring(0, colon) : "";
            boolean starts = FIELDS.contains(name);
            if (!starts && field.isEmpty()) {
                throw new OverrideException(number, "expected source:, target:, columns: or note:");
            }
            if (current == null) {
                current = new OverrideEntry(number, new LinkedHashMap<>());
                entries.add(current);
            }
            field = starts ? name : field;
            String text = (starts ? line.substring(colon + 1) : line).strip();
            if (starts && current.fields().containsKey(name)) {
                throw new OverrideException(number, name + ": a second time; a blank line ends an entry");
            }
            current.fields().merge(field, text, (a, b) -> a + "\n" + b);
        }
        return entries;
    }

    Decision make(Normaliser normaliser) {
        String source = fields.getOrDefault("source", "");
        String target = fields.getOrDefault("target", "");
        if (source.isBlank() || target.isBlank()) {
            throw new OverrideException(line, "an entry needs source: and target:");
        }
        Shape shape;
        try {
            shape = normaliser.shape(source);
        } catch (SqlSyntaxException e) {
            throw new OverrideException(line, "the source text cannot be read: " + e.reason());
        }
        Action action = switch (target.strip()) {
            case "stays" -> Action.SOURCE;
            case "as compiled" -> Action.ACCEPT;
            default -> Action.REWRITE;
        };
        if (action == Action.REWRITE) {
            long values = shape.slots().stream().filter(Slot::isParameter).count();
            HandWritten.of(target, line).check(values, line);
        }
        String columns = fields.getOrDefault("columns", "");
        List<String> labels = columns.isBlank()
                ? List.of()
                : Arrays.stream(columns.split(",")).map(String::strip).toList();
        return new Decision(line, source, shape, action, action == Action.REWRITE ? target : "", labels);
    }
}
