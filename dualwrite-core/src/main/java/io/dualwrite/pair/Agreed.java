package io.dualwrite.pair;

import io.dualwrite.store.mapping.TableMapping;
import java.util.List;
import java.util.Map;

/**
 * What all processes carry.
 *
 * @param tables parents first
 * @param shapes fingerprints of each table on both sides when it was agreed upon, by name in the source
 */
record Agreed(List<TableMapping> tables, Map<String, Shapes> shapes) {
    /** Fingerprints of a table on both sides. */
    record Shapes(String source, String target) {}

    static final Agreed NOTHING = new Agreed(List.of(), Map.of());

    Agreed {
        tables = List.copyOf(tables);
        shapes = Map.copyOf(shapes);
    }
}
