package io.dualwrite.store.mapping;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.mapping.SchemaMapping;
import io.dualwrite.schema.mapping.TableCounterpart;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

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

    /** The same, from a design or a comparison of schemas; columns that the target computes by itself do not travel. */
    public static TableMapping of(TableCounterpart agreed) {
        List<ColumnMapping> columns = agreed.writtenColumns().stream()
                .map(column -> new ColumnMapping(
                        column.source(), column.target(), column.conversion(), column.companionColumn()))
                .toList();
        List<Integer> key = agreed.keyColumns().stream()
                .map(name -> IntStream.range(0, columns.size())
                        .filter(place -> Identifiers.same(columns.get(place).source(), name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("Column '" + name + "' is in the key of table '"
                                + agreed.source() + "' and does not travel")))
                .toList();
        return new TableMapping(agreed.source(), agreed.target(), columns, key);
    }

    /** All tables that take part, parents first. */
    public static List<TableMapping> of(SchemaMapping agreed) {
        return agreed.tables().stream().map(TableMapping::of).toList();
    }

    public List<ColumnMapping> keyColumns() {
        return key.stream().map(columns::get).toList();
    }

    @Override
    public String toString() {
        return source;
    }
}
