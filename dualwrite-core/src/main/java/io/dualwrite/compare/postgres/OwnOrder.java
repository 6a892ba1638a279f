package io.dualwrite.compare.postgres;

import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.meaning.SourceValue;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.Row;
import io.dualwrite.compare.side.Slice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a table of PostgreSQL in their own order, which an index has; the rows stay where they are. */
final class OwnOrder implements Slice.Walk {
    private static final int FETCH = 2_000;

    private final ComparedTable table;
    private final TypedRows keysOnly;
    private final PreparedStatement query;
    private final ResultSet rows;

    private OwnOrder(ComparedTable table, TypedRows keysOnly, PreparedStatement query) throws SQLException {
        this.table = table;
        this.keysOnly = keysOnly;
        this.query = query;
        this.rows = query.executeQuery();
    }

    static OwnOrder open(Connection connection, ComparedTable table, @Nullable Key after) throws SQLException {
        TypedRows keysOnly = new TypedRows(table.keyAlone());
        KeySql keys = new KeySql(table);
        KeySql.Condition condition = keys.behind(after);
        PreparedStatement query = connection.prepareStatement(keysOnly.select() + condition.sql() + keys.ownOrder());
        try {
            query.setFetchSize(FETCH);
            keys.bind(query, condition);
            return new OwnOrder(table, keysOnly, query);
        } catch (SQLException | RuntimeException failure) {
            query.close();
            throw failure;
        }
    }

    @Override
    public Slice next(int wanted) throws SQLException {
        List<Key> keys = new ArrayList<>();
        List<Row> odd = new ArrayList<>();
        while (rows.next()) {
            keysOnly.read(rows);
            Datum[] values = keysOnly.copy();
            SourceValue[] stored = stored(values);
            if (stored == null) {
                odd.add(new Row(table.rowOf(values), null));
                continue;
            }
            keys.add(new Key(values, stored));
            if (keys.size() >= wanted) {
                return new Slice(keys, new RowSum(), odd, keys.get(keys.size() - 1));
            }
        }
        return new Slice(keys, new RowSum(), odd, null);
    }

    /** Null if the source has no value that means this. */
    private SourceValue @Nullable [] stored(Datum[] values) {
        SourceValue[] stored = new SourceValue[values.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = new SourceValue();
            if (values[i].isNull() || !table.keyColumns().get(i).rule().write(values[i], stored[i])) {
                return null;
            }
        }
        return stored;
    }

    @Override
    public void close() throws SQLException {
        try (query) {
            rows.close();
        }
    }
}
