package io.dualwrite.backup;

import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.row.TableScan;
import io.dualwrite.store.sqlite.row.TextEncoding;
import io.dualwrite.value.ContentHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a table holds: so many rows, and their hash whatever their order.
 *
 * @param hash as {@link ContentHash} writes it
 */
public record TableContent(long rows, String hash) {
    /** Of every table with rows of its own that the connection's transaction sees, by name. */
    static Map<String, TableContent> of(Connection connection) throws SQLException {
        Schema schema = SqliteIntrospection.read(connection);
        Map<String, TableContent> contents = new TreeMap<>();
        for (Table table : schema.tables()) {
            if (table.kind().isCapturable()) {
                ContentHash hash = new ContentHash();
                long rows = new TableScan(table, table.writableColumns(), TextEncoding.of(connection))
                        .run(connection, (cells, position) -> hash.add(cells), read -> {});
                contents.put(table.name(), new TableContent(rows, hash.hex()));
            }
        }
        return contents;
    }
}
