package io.dualwrite.schema.mapping;

import io.dualwrite.schema.Identifiers;
import java.util.List;
import java.util.Optional;

/** All tables that take part in the migration, parents first. */
public record SchemaMapping(List<TableMapping> tables) {
    public SchemaMapping {
        tables = List.copyOf(tables);
    }

    /** How this table of the source crosses, if it does. */
    public Optional<TableMapping> table(String sourceTable) {
        return tables.stream()
                .filter(table -> Identifiers.same(table.source(), sourceTable))
                .findFirst();
    }
}
