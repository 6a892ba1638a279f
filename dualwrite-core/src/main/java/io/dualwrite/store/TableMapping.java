package io.dualwrite.store;

import java.util.List;
import java.util.Objects;

/**
 * One table on both sides: the contract between the two stores. Holds for the whole life of a migration, whoever leads.
 *
 * @param source name in SQLite
 * @param target name in PostgreSQL, without schema: the connection's own schema is meant
 * @param columns everything that travels, key included
 * @param key places in {@code columns}, in key order
 */
public record TableMapping(String source, String target, List<ColumnMapping> columns, List<Integer> key) {
    public TableMapping {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("Table '" + source + "' is mapped without a key");
        }
    }

    public List<ColumnMapping> keyColumns() {
        return key.stream().map(columns::get).toList();
    }

    @Override
    public String toString() {
        return source;
    }
}
