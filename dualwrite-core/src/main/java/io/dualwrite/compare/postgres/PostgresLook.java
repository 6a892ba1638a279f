package io.dualwrite.compare.postgres;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Concern;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.side.Row;
import io.dualwrite.compare.side.RowKey;
import io.dualwrite.compare.side.Slice;
import io.dualwrite.compare.side.Standing;
import io.dualwrite.compare.side.Touched;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A snapshot of a PostgreSQL schema: one REPEATABLE READ transaction, begun by reading the position. */
final class PostgresLook implements Look {
    private static final int FETCH = 2_000;
    private static final int KEYS_AT_ONCE = 200;

    /** What becomes of a connection afterwards. */
    interface Return {
        void giveBack(Connection connection) throws SQLException;
    }

    /** Reads one row of an answer. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final boolean mayHashInside;
    private final ServerUse use;
    private final Return after;
    private final JournalInTarget journal;
    private final Standing standing;

    PostgresLook(Connection connection, boolean mayHashInside, ServerUse use, Return after) throws SQLException {
        this.connection = connection;
        this.mayHashInside = mayHashInside;
        this.use = use;
        this.after = after;
        this.journal = new JournalInTarget(connection);
        this.standing = journal.standing();
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public Optional<String> unfit(ComparedTable table) throws SQLException {
        return new TargetCatalogue(connection).unfit(table);
    }

    @Override
    public boolean isOrdered(ComparedTable table) throws SQLException {
        return new TargetCatalogue(connection).hasIndexInByteOrder(table);
    }

    @Override
    public long count(ComparedTable table) throws SQLException {
        long[] count = new long[1];
        sums("SELECT count(*) FROM " + quote(table.target()), null, null, row -> count[0] = row.getLong(1));
        return count[0];
    }

    @Override
    public RowSum sum(ComparedTable table, RowHash hash, Extent.Range range) throws SQLException {
        KeySql keys = new KeySql(table);
        KeySql.Condition condition = keys.within(range);
        if (!sumsInside(table)) {
            RowSum sum = new RowSum();
            each(table, keys, condition, rows -> add(sum, rows, hash));
            return sum;
        }
        RowSum[] sum = new RowSum[1];
        sums(
                condition.sql().isEmpty()
                        ? HashSql.sumsOfAll(table.columns(), hash, quote(table.target()))
                        : HashSql.sums(table.columns(), hash, quote(table.target()) + condition.sql()),
                keys,
                condition,
                row -> sum[0] = HashSql.sum(row, 1));
        return sum[0];
    }

    @Override
    public RowSum sum(ComparedTable table, RowHash hash, List<Key> keys) throws SQLException {
        RowSum sum = new RowSum();
        KeySql sql = new KeySql(table);
        for (List<Key> few : inParts(keys.stream().filter(sql::isSayable).toList())) {
            KeySql.Condition condition = sql.among(few);
            if (sumsInside(table)) {
                sums(
                        HashSql.sums(table.columns(), hash, quote(table.target()) + condition.sql()),
                        sql,
                        condition,
                        row -> sum.add(HashSql.sum(row, 1)));
            } else {
                each(table, sql, condition, rows -> add(sum, rows, hash));
            }
        }
        return sum;
    }

    private static List<List<Key>> inParts(List<Key> keys) {
        List<List<Key>> parts = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            parts.add(keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE)));
        }
        return parts;
    }

    @Override
    public boolean hasOwnOrder(ComparedTable table) throws SQLException {
        return new TargetCatalogue(connection).hasUniqueIndexInOwnOrder(table);
    }

    @Override
    public Slice.Walk inOwnOrder(ComparedTable table, RowHash hash, @Nullable Key after) throws SQLException {
        return OwnOrder.open(connection, table, after);
    }

    @Override
    public boolean sumsInside(ComparedTable table) {
        return mayHashInside && table.isHashedInside();
    }

    private static void add(RowSum sum, TypedRows rows, RowHash hash) {
        sum.add(hash.of(rows.meanings()), false);
    }

    @Override
    public RowSum[] buckets(ComparedTable table, RowHash hash, RowHash keyHash, int buckets) throws SQLException {
        RowSum[] sums = new RowSum[buckets];
        Arrays.setAll(sums, bucket -> new RowSum());
        KeySql keys = new KeySql(table);
        if (!sumsInside(table)) {
            each(table, keys, keys.within(Extent.Range.ALL), rows -> {
                long key = keyHash.of(table.keyOf(rows.meanings()));
                add(sums[(int) key & (buckets - 1)], rows, hash);
            });
            return sums;
        }
        sums(
                "SELECT bucket, " + HashSql.SUMS + " FROM (SELECT " + HashSql.of(table.keyColumns(), keyHash) + " & "
                        + (buckets - 1) + " AS bucket, " + HashSql.of(table.columns(), hash) + " AS h, " + HashSql.APART
                        + " FROM "
                        + quote(table.target()) + ") AS hashed GROUP BY bucket",
                null,
                null,
                row -> sums[row.getInt(1)] = HashSql.sum(row, 2));
        return sums;
    }

    @Override
    public void rows(ComparedTable table, RowHash keyHash, Extent extent, Row.Taker taker) throws SQLException {
        KeySql keys = new KeySql(table);
        if (extent instanceof Extent.Range range) {
            each(table, keys, keys.within(range), rows -> taker.take(new Row(rows.copy(), null)));
        } else if (extent instanceof Extent.Buckets some) {
            each(table, keys, keys.within(Extent.Range.ALL), rows -> {
                if (some.wanted().get(some.bucketOf(keyHash.of(table.keyOf(rows.meanings()))))) {
                    taker.take(new Row(rows.copy(), null));
                }
            });
        } else if (extent instanceof Extent.Keys some) {
            List<Key> sayable = some.keys().stream().filter(keys::isSayable).toList();
            for (List<Key> few : inParts(sayable)) {
                each(table, keys, keys.among(few), rows -> taker.take(new Row(rows.copy(), null)));
            }
        }
    }

    private interface TypedReader {
        void read(TypedRows rows);
    }

    private void each(ComparedTable table, KeySql keys, KeySql.Condition condition, TypedReader reader)
            throws SQLException {
        TypedRows rows = new TypedRows(table);
        run(rows.select() + condition.sql(), keys, condition, FETCH, row -> {
            rows.read(row);
            reader.read(rows);
        });
    }

    /** For answers that were added up: PostgreSQL runs nothing in parallel of which only some rows are fetched at a time. */
    private void sums(String sql, @Nullable KeySql keys, KeySql.@Nullable Condition condition, RowReader reader)
            throws SQLException {
        run(sql, keys, condition, 0, reader);
    }

    private void run(
            String sql, @Nullable KeySql keys, KeySql.@Nullable Condition condition, int fetch, RowReader reader)
            throws SQLException {
        long begin = System.nanoTime();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(fetch);
            if (keys != null && condition != null) {
                keys.bind(query, condition);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        } finally {
            use.queried(System.nanoTime() - begin);
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

    @Override
    public String mark(ComparedTable table) throws SQLException {
        return new RowAges(connection, standing).mark(table);
    }

    @Override
    public Map<RowKey, Age> agesSince(ComparedTable table, String mark, List<Key> keys) throws SQLException {
        Map<RowKey, Age> ages = new HashMap<>();
        for (List<Key> few :
                inParts(keys.stream().filter(new KeySql(table)::isSayable).toList())) {
            ages.putAll(new RowAges(connection, standing).since(table, mark, few));
        }
        return ages;
    }

    @Override
    public List<Concern> concerns(ComparedTable table) throws SQLException {
        long begin = System.nanoTime();
        try {
            return new TargetConcerns(connection).of(table);
        } finally {
            use.queried(System.nanoTime() - begin);
        }
    }

    @Override
    public void close() throws SQLException {
        use.ending(connection);
        after.giveBack(connection);
    }
}
