package io.dualwrite.schema.mapping;

import io.dualwrite.schema.Identifiers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tables that take part in the migration, parents first. */
public record SchemaMapping(List<TableCounterpart> tables) {
    public SchemaMapping {
        tables = List.copyOf(tables);
    }

    /** How this table of the source crosses, if it does. */
    public Optional<TableCounterpart> table(String sourceTable) {
        return tables.stream()
                .filter(table -> Identifiers.same(table.source(), sourceTable))
                .findFirst();
    }

    /** Names of the target by {@code table} and {@code table.column} of the source. */
    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (TableCounterpart table : tables) {
            names.put(table.source(), table.target());
            table.columns().forEach(column -> names.put(table.source() + "." + column.source(), column.target()));
        }
        return names;
    }
}
