package io.dualwrite.store.quarantine;

import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.store.row.RowSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A row that the follower will not take as it stands.
 *
 * @param key as SQL literals in key order
 * @param sqlState the database's own, or empty if the value cannot be represented at all
 * @param reason names constraint, column and rule, never a value
 */
public record Rejection(String table, String key, String sqlState, String reason) {
    /** Rows with NULL in their key: nothing tells them from others, on either side. */
    public static List<Rejection> withoutKey(TableMapping table, RowSet keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(row -> withoutKey(table, keys, row))
                .toList();
    }

    /** One of them. */
    public static Rejection withoutKey(TableMapping table, RowSet keys, int row) {
        return new Rejection(
                table.source(), KeyText.of(keys, row), "", "its key holds NULL, so nothing tells it from other rows");
    }
}
