package io.dualwrite.schema;

import java.util.List;
import java.util.Objects;

/**
 * A stored query.
 *
 * @param columns empty when the database cannot say, for instance because the view reads a table that is gone
 * @param definition SQLite: the CREATE VIEW statement; PostgreSQL: the query
 * @param triggers INSTEAD OF triggers, which make a view writable (D14)
 */
public record View(String name, List<String> columns, String definition, List<Trigger> triggers) {
    public View {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
        columns = List.copyOf(columns);
        triggers = List.copyOf(triggers);
    }
}
