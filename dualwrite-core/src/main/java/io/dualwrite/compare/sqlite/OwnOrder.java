package io.dualwrite.compare.sqlite;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.Row;
import io.dualwrite.compare.side.Slice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A table of SQLite in the order of its key under the key's own collation, as far as an index has it. */
final class OwnOrder implements Slice.Walk {
    static final String SORTING = "TEMP B-TREE";

    private static final Pattern INDEX = Pattern.compile("USING (?:COVERING )?INDEX (.+)");

    private final TableReading reading;
    private final RowHash hash;
    private final PreparedStatement query;
    private final ResultSet rows;

    private OwnOrder(TableReading reading, RowHash hash, PreparedStatement query) throws SQLException {
        this.reading = reading;
        this.hash = hash;
        this.query = query;
        this.rows = query.executeQuery();
    }

    static OwnOrder open(Connection connection, TableReading reading, RowHash hash, @Nullable Key after)
            throws SQLException {
        TableReading.Condition condition = reading.behind(after);
        PreparedStatement query = connection.prepareStatement(reading.select() + condition.sql() + reading.ownOrder());
        try {
            condition.bind(query);
            return new OwnOrder(reading, hash, query);
        } catch (SQLException | RuntimeException failure) {
            query.close();
            throw failure;
        }
    }

    /** Whether no sorting is needed, and no two rows stand at the same place. */
    static boolean isPossible(Connection connection, ComparedTable table, TableReading reading) throws SQLException {
        String plan = plan(connection, reading.select() + reading.ownOrder());
        Matcher index = INDEX.matcher(plan);
        return !plan.contains(SORTING) && (!index.find() || isUnique(connection, table, index.group(1)));
    }

    /** How SQLite would go about it, in its own words, one step a line. */
    static String plan(Connection connection, String query) throws SQLException {
        StringBuilder steps = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + query)) {
            while (plan.next()) {
                steps.append(plan.getString("detail")).append('\n');
            }
        }
        return steps.toString();
    }

    private static boolean isUnique(Connection connection, ComparedTable table, String index) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT l.\"unique\" = 1 AND (SELECT count(*) FROM"
                + " pragma_index_xinfo(l.name) x WHERE x.key = 1) = ? FROM pragma_index_list(?) l WHERE l.name = ?")) {
            query.setInt(1, table.key().size());
            query.setString(2, table.source());
            query.setString(3, index);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public Slice next(int wanted) throws SQLException {
        List<Key> keys = new ArrayList<>();
        List<Row> odd = new ArrayList<>();
        RowSum sum = new RowSum();
        while (rows.next()) {
            RowMeaning row = reading.read(rows);
            if (!row.isKeySayable()) {
                odd.add(row.copy());
                continue;
            }
            row.addTo(sum, hash);
            keys.add(row.keyToKeep());
            if (keys.size() >= wanted) {
                return new Slice(keys, sum, odd, keys.get(keys.size() - 1));
            }
        }
        return new Slice(keys, sum, odd, null);
    }

    @Override
    public void close() throws SQLException {
        try (query) {
            rows.close();
        }
    }
}
