package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.schema.ForeignKey;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the references of one table in the order of the DDL, for {@code foreign_key_list} numbers them backwards. */
public final class ForeignKeyReader {
    private static final String COLUMN_PAIRS = """
        SELECT id, "table", "from", "to", on_update, on_delete
          FROM pragma_foreign_key_list(?, 'main') ORDER BY id DESC, seq\
        """;

    private final Connection connection;

    ForeignKeyReader(Connection connection) {
        this.connection = connection;
    }

    /** @param to null when the DDL leaves the choice to the parent's primary key */
    private record ColumnPair(
            int id, String parent, String from, @Nullable String to, String onUpdate, String onDelete) {
        static ColumnPair read(ResultSet row) throws SQLException {
            return new ColumnPair(
                    row.getInt("id"),
                    row.getString("table"),
                    row.getString("from"),
                    row.getString("to"),
                    row.getString("on_update"),
                    row.getString("on_delete"));
        }
    }

    List<ForeignKey> read(String table) throws SQLException {
        Map<Integer, List<ColumnPair>> pairs = new LinkedHashMap<>();
        for (ColumnPair pair : Query.list(connection, COLUMN_PAIRS, ColumnPair::read, table)) {
            pairs.computeIfAbsent(pair.id(), id -> new ArrayList<>()).add(pair);
        }
        return pairs.values().stream().map(ForeignKeyReader::foreignKey).toList();
    }

    private static ForeignKey foreignKey(List<ColumnPair> pairs) {
        ColumnPair first = pairs.get(0);
        return new ForeignKey(
                null,
                pairs.stream().map(ColumnPair::from).toList(),
                first.parent(),
                pairs.stream().map(ColumnPair::to).filter(Objects::nonNull).toList(),
                action(first.onUpdate()),
                action(first.onDelete()),
                ForeignKey.Deferral.NOT_DEFERRABLE);
    }

    private static ForeignKey.Action action(String text) {
        return ForeignKey.Action.valueOf(text.replace(' ', '_'));
    }
}
