package io.dualwrite.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The order in which tables can be filled without a reference pointing nowhere.
 *
 * <p>Depth first along the foreign keys, tables in the schema's order. A cycle is cut where it closes, so its tables come
 * in some fixed order of which no order could satisfy all.
 */
final class ParentsFirst {
    private final Schema schema;
    private final Set<Table> seen = new LinkedHashSet<>();
    private final Set<Table> sorted = new LinkedHashSet<>();

    private ParentsFirst(Schema schema) {
        this.schema = schema;
    }

    static List<Table> sort(Schema schema) {
        ParentsFirst order = new ParentsFirst(schema);
        schema.tables().stream().filter(table -> table.kind().isCapturable()).forEach(order::visit);
        return List.copyOf(order.sorted);
    }

    private void visit(Table table) {
        if (seen.add(table)) {
            for (ForeignKey key : table.foreignKeys()) {
                schema.table(key.referencedTable())
                        .filter(parent -> parent.kind().isCapturable())
                        .ifPresent(this::visit);
            }
            sorted.add(table);
        }
    }
}
