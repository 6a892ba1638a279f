package io.dualwrite.sql.resolve;

import io.dualwrite.sql.tree.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables a statement may name. Whatever is not in here is refused. Immutable. */
public final class SourceSchema {
    private final Map<String, SourceTable> tables = new LinkedHashMap<>();

    public SourceSchema(List<SourceTable> tables) {
        for (SourceTable table : tables) {
            if (this.tables.put(Name.fold(table.name()), table) != null) {
                throw new IllegalArgumentException("Table '" + table.name() + "' is described twice");
            }
        }
    }

    public Optional<SourceTable> table(Name name) {
        return Optional.ofNullable(tables.get(name.key()));
    }

    /** Changes whenever a description changes, so that what was compiled for another schema is not used. */
    public int fingerprint() {
        return List.copyOf(tables.values()).hashCode();
    }
}
