package io.dualwrite.schema.design;

import java.util.List;

/**
 * A view of the target.
 *
 * @param columns their names, in order
 * @param query in PostgreSQL's SQL
 */
public record DesignedView(String name, List<String> columns, String query) {
    public DesignedView {
        columns = List.copyOf(columns);
    }
}
