package io.dualwrite.compare.sqlite;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Chunk;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.SourceLook;
import io.dualwrite.compare.side.Worker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cursor through a table in key order, cut into chunks and parts that touch each other. Rows are read on the calling
 * thread while the worker hashes those before.
 */
final class TableScan implements SourceLook.Scan {
    private final ComparedTable table;
    private final TableReading reading;
    private final RowHash hash;
    private final BatchRing batches;
    private final PreparedStatement query;
    private final ResultSet rows;
    private final @Nullable Key end;
    private @Nullable Key at;
    private boolean more = true;

    /** A part whose rows are read, and being hashed. */
    private record Pending(Extent.Range range, Worker.Answer<RowSum> sum) {}

    private TableScan(
            ComparedTable table,
            TableReading reading,
            RowHash hash,
            BatchRing batches,
            PreparedStatement query,
            ResultSet rows,
            Extent.Range range) {
        this.table = table;
        this.reading = reading;
        this.hash = hash;
        this.batches = batches;
        this.query = query;
        this.rows = rows;
        this.at = range.after();
        this.end = range.upTo();
    }

    static TableScan open(
            Connection connection,
            ComparedTable table,
            TableReading reading,
            RowHash hash,
            Worker worker,
            Extent.Range range)
            throws SQLException {
        TableReading.Condition condition = reading.within(range);
        PreparedStatement query = connection.prepareStatement(reading.select() + condition.sql() + reading.order());
        try {
            condition.bind(query);
            return new TableScan(
                    table, reading, hash, new BatchRing(reading.rows(), worker), query, query.executeQuery(), range);
        } catch (SQLException | RuntimeException failure) {
            query.close();
            throw failure;
        }
    }

    @Override
    public Chunk next(int wanted) throws SQLException {
        Key beginning = at;
        List<Pending> pending = new ArrayList<>();
        int read = 0;
        while (more && read < wanted) {
            RowBatch batch = batches.next();
            Key begin = at;
            fill(batch, wanted - read);
            read += batch.size();
            pending.add(new Pending(new Extent.Range(begin, more ? at : end), batches.work(this::sum)));
        }
        RowSum sum = new RowSum();
        List<Chunk.Part> parts = new ArrayList<>();
        for (Pending each : pending) {
            RowSum part = each.sum().get();
            parts.add(new Chunk.Part(each.range(), part));
            sum.add(part);
        }
        return new Chunk(new Extent.Range(beginning, more ? at : end), sum, parts, !more);
    }

    /** Ends with a row whose key can be said to the other side, or at the end of the table. */
    private void fill(RowBatch batch, int wanted) throws SQLException {
        more = batch.fill(rows, wanted);
        while (more) {
            RowMeaning last = reading.meaning(batch.row(batch.size() - 1));
            if (last.isKeySayable()) {
                at = last.keyToKeep();
                return;
            }
            more = batch.fill(rows, 1);
        }
    }

    private RowSum sum(RowBatch batch) {
        RowSum sum = new RowSum();
        RowMeaning meaning = new RowMeaning(table);
        for (int i = 0; i < batch.size(); i++) {
            meaning.of(batch.row(i)).addTo(sum, hash);
        }
        return sum;
    }

    @Override
    public void close() throws SQLException {
        try (query) {
            rows.close();
        }
    }
}
