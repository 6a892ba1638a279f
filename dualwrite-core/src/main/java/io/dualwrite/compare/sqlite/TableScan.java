package io.dualwrite.compare.sqlite;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.side.Chunk;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.SourceLook;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One cursor through a table in key order, cut into chunks and parts that touch each other. */
final class TableScan implements SourceLook.Scan {
    private static final int ROWS_PER_PART = 1_024;

    private final TableReading reading;
    private final RowHash hash;
    private final PreparedStatement query;
    private final ResultSet rows;
    private @Nullable Key at;

    private TableScan(TableReading reading, RowHash hash, PreparedStatement query, ResultSet rows, @Nullable Key at) {
        this.reading = reading;
        this.hash = hash;
        this.query = query;
        this.rows = rows;
        this.at = at;
    }

    static TableScan open(Connection connection, TableReading reading, RowHash hash, @Nullable Key from)
            throws SQLException {
        TableReading.Condition condition = reading.within(new Extent.Range(from, null));
        PreparedStatement query = connection.prepareStatement(reading.select() + condition.sql() + reading.order());
        try {
            condition.bind(query);
            return new TableScan(reading, hash, query, query.executeQuery(), from);
        } catch (SQLException | RuntimeException failure) {
            query.close();
            throw failure;
        }
    }

    @Override
    public Chunk next(int wanted) throws SQLException {
        Key beginning = at;
        RowSum sum = new RowSum();
        List<Chunk.Part> parts = new ArrayList<>();
        boolean more = true;
        while (more && sum.rows() < wanted) {
            RowSum part = new RowSum();
            Key begin = at;
            more = part(part, (int) Math.min(ROWS_PER_PART, wanted - sum.rows()));
            parts.add(new Chunk.Part(new Extent.Range(begin, more ? at : null), part));
            sum.add(part);
        }
        return new Chunk(new Extent.Range(beginning, more ? at : null), sum, parts);
    }

    /** Ends with a row whose key can be said to the other side; says false at the end of the table. */
    private boolean part(RowSum sum, int wanted) throws SQLException {
        while (rows.next()) {
            reading.read(rows);
            SqliteLook.add(sum, reading, hash);
            if (sum.rows() >= wanted && reading.isKeySayable()) {
                at = reading.key();
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws SQLException {
        try (query) {
            rows.close();
        }
    }
}
