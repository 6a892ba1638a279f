package io.dualwrite.compare.sqlite;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Concern;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.Row;
import io.dualwrite.compare.side.RowKey;
import io.dualwrite.compare.side.Slice;
import io.dualwrite.compare.side.SourceLook;
import io.dualwrite.compare.side.Standing;
import io.dualwrite.compare.side.Touched;
import io.dualwrite.compare.side.Worker;
import io.dualwrite.value.TargetType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A snapshot of a SQLite file: one read transaction, begun by reading the journal's head. */
final class SqliteLook implements SourceLook {
    /** What becomes of a connection afterwards. */
    interface Return {
        void giveBack(Connection connection) throws SQLException;
    }

    private final Connection connection;
    private final Charset encoding;
    private final Worker worker;
    private final Return after;
    private final JournalInSource journal;
    private final Standing standing;

    SqliteLook(Connection connection, Charset encoding, Worker worker, Return after) throws SQLException {
        this.connection = connection;
        this.encoding = encoding;
        this.worker = worker;
        this.after = after;
        this.journal = new JournalInSource(connection, encoding);
        this.standing = journal.standing();
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public Optional<String> unfit(ComparedTable table) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT name FROM pragma_table_xinfo(?)")) {
            query.setString(1, table.source());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        if (columns.isEmpty()) {
            return Optional.of("the source has no such table");
        }
        for (ComparedColumn column : table.columns()) {
            boolean rowid = Set.of("rowid", "_rowid_", "oid").contains(column.source());
            if (!rowid && !columns.contains(column.source())) {
                return Optional.of("the source has no column \"" + column.source() + "\"");
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean isOrdered(ComparedTable table) throws SQLException {
        boolean text = table.keyColumns().stream()
                .map(column -> column.rule().type().base())
                .anyMatch(base -> base == TargetType.Base.TEXT || base == TargetType.Base.VARCHAR);
        if (text && !encoding.equals(StandardCharsets.UTF_8)) {
            return false;
        }
        TableReading reading = new TableReading(table, encoding);
        return !OwnOrder.plan(connection, reading.select() + reading.order()).contains(OwnOrder.SORTING)
                && !hasNullInKey(table);
    }

    @Override
    public boolean hasOwnOrder(ComparedTable table) throws SQLException {
        return OwnOrder.isPossible(connection, table, new TableReading(table, encoding)) && !hasNullInKey(table);
    }

    @Override
    public Slice.Walk inOwnOrder(ComparedTable table, RowHash hash, @Nullable Key after) throws SQLException {
        return OwnOrder.open(connection, new TableReading(table, encoding), hash, after);
    }

    private boolean hasNullInKey(ComparedTable table) throws SQLException {
        for (ComparedColumn column : table.keyColumns()) {
            String query =
                    "SELECT 1 FROM " + quote(table.source()) + " WHERE " + quote(column.source()) + " IS NULL LIMIT 1";
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                if (row.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public long count(ComparedTable table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + quote(table.source()))) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public Scan scan(ComparedTable table, RowHash hash, Extent.Range range) throws SQLException {
        return TableScan.open(connection, table, new TableReading(table, encoding), hash, worker, range);
    }

    @Override
    public @Nullable Key skip(ComparedTable table, @Nullable Key from, long rows) throws SQLException {
        TableReading reading = new TableReading(table, encoding);
        TableReading.Condition condition = reading.within(new Extent.Range(from, null));
        try (PreparedStatement query = connection.prepareStatement(
                reading.select() + condition.sql() + reading.order() + " LIMIT 64 OFFSET " + rows)) {
            condition.bind(query);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    RowMeaning meaning = reading.read(row);
                    if (meaning.isKeySayable()) {
                        return meaning.keyToKeep();
                    }
                }
            }
        }
        return null;
    }

    @Override
    public boolean sumsInside(ComparedTable table) {
        return false;
    }

    @Override
    public RowSum sum(ComparedTable table, RowHash hash, Extent.Range range) throws SQLException {
        TableReading reading = new TableReading(table, encoding);
        RowSum sum = new RowSum();
        each(reading, reading.within(range), row -> row.addTo(sum, hash));
        return sum;
    }

    @Override
    public RowSum sum(ComparedTable table, RowHash hash, List<Key> keys) throws SQLException {
        RowSum sum = new RowSum();
        RowsByKey.read(
                connection, new TableReading(table, encoding), new Extent.Keys(keys), row -> row.addTo(sum, hash));
        return sum;
    }

    @Override
    public RowSum[] buckets(ComparedTable table, RowHash hash, RowHash keyHash, int buckets) throws SQLException {
        TableReading reading = new TableReading(table, encoding);
        RowSum[] sums = new RowSum[buckets];
        Arrays.setAll(sums, bucket -> new RowSum());
        RowMeaning meaning = new RowMeaning(table);
        BatchRing batches = new BatchRing(reading.rows(), worker);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(reading.select())) {
            boolean more = true;
            while (more) {
                RowBatch batch = batches.next();
                more = batch.fill(row, Integer.MAX_VALUE);
                batches.work(rows -> {
                    for (int i = 0; i < rows.size(); i++) {
                        meaning.of(rows.row(i)).addTo(sums[(int) keyHash.of(meaning.key()) & (buckets - 1)], hash);
                    }
                    return rows.size();
                });
            }
        } finally {
            batches.finish();
        }
        return sums;
    }

    @Override
    public void rows(ComparedTable table, RowHash keyHash, Extent extent, Row.Taker taker) throws SQLException {
        TableReading reading = new TableReading(table, encoding);
        if (extent instanceof Extent.Range range) {
            each(reading, reading.within(range), row -> taker.take(row.copy()));
        } else if (extent instanceof Extent.Buckets some) {
            each(reading, TableReading.Condition.NONE, row -> {
                if (some.wanted().get(some.bucketOf(keyHash.of(row.key())))) {
                    taker.take(row.copy());
                }
            });
        } else if (extent instanceof Extent.Keys keys) {
            RowsByKey.read(connection, reading, keys, row -> taker.take(row.copy()));
        }
    }

    private void each(TableReading reading, TableReading.Condition condition, Consumer<RowMeaning> action)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(reading.select() + condition.sql())) {
            reading.each(condition, query, action);
        }
    }

    @Override
    public Touched touched(ComparedTable table, String position) throws SQLException {
        return journal.touched(table, position);
    }

    @Override
    public Set<String> quarantined(ComparedTable table) throws SQLException {
        return journal.quarantined(table);
    }

    /** SQLite keeps nothing with a row that tells when it was written. */
    @Override
    public String mark(ComparedTable table) {
        return "";
    }

    @Override
    public Map<RowKey, Age> agesSince(ComparedTable table, String mark, List<Key> keys) {
        return Map.of();
    }

    @Override
    public List<Concern> concerns(ComparedTable table) throws SQLException {
        Map<String, Long> orphans = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA foreign_key_check(" + quote(table.source()) + ")")) {
            while (row.next()) {
                orphans.merge(row.getString("parent"), 1L, Long::sum);
            }
        } catch (SQLException broken) {
            // A reference that names no unique column of its parent: SQLite cannot check it, and refuses writes itself.
            return List.of();
        }
        return orphans.entrySet().stream()
                .map(each -> new Concern(
                        Concern.Kind.ORPHANS,
                        table.source(),
                        each.getValue(),
                        "In the source, rows of \"" + table.source() + "\" refer to rows of \"" + each.getKey()
                                + "\" that are not there."))
                .toList();
    }

    @Override
    public void close() throws SQLException {
        after.giveBack(connection);
    }
}
