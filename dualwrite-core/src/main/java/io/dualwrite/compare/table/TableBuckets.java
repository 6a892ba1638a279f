package io.dualwrite.compare.table;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Worker;
import java.sql.SQLException;
import java.util.BitSet;

/**
 * Compares a table whose key the two sides sort differently, or not at all without sorting: each side sums its rows by
 * the hash of their keys in one pass, in whatever order they come. Only buckets that differ are read again.
 */
public final class TableBuckets {
    private static final int ROWS_PER_BUCKET = 512;
    private static final int MOST = 1 << 16;

    private final BothSides both;
    private final ComparedTable table;
    private final RowHash hash;
    private final RowHash keyHash;
    private final Tally tally;

    TableBuckets(BothSides both, ComparedTable table, Tally tally) {
        this.both = both;
        this.table = table;
        this.hash = table.hash(both.salts());
        this.keyHash = table.keyHash(both.salts());
        this.tally = tally;
    }

    void run(long estimate) throws SQLException {
        int buckets = (int) Math.min(MOST, Math.max(1, Long.highestOneBit(estimate / ROWS_PER_BUCKET)));
        try (Window window = both.open()) {
            Worker.Answer<RowSum[]> answer =
                    both.worker().ask(() -> window.target().buckets(table, hash, keyHash, buckets));
            RowSum[] source;
            RowSum[] target;
            try {
                source = window.source().buckets(table, hash, keyHash, buckets);
            } finally {
                target = answer.get();
            }
            BitSet some = new BitSet(buckets);
            long rows = 0;
            for (int bucket = 0; bucket < buckets; bucket++) {
                tally.looked(source[bucket].rows(), target[bucket].rows());
                if (!source[bucket].settles(target[bucket])) {
                    some.set(bucket);
                    rows += source[bucket].rows();
                }
                boolean full = rows >= RowMatch.MOST_KEPT || bucket == buckets - 1;
                if (full && !some.isEmpty()) {
                    match(window, new Extent.Buckets(some, buckets));
                    some = new BitSet(buckets);
                    rows = 0;
                }
            }
            both.progress(tally.rows());
        }
    }

    private void match(Window window, Extent.Buckets some) throws SQLException {
        RowMatch match = RowMatch.of(window, table, keyHash, some);
        tally.beside(match);
        new SecondLook(both, table, keyHash, tally).confirm(match.differing());
    }
}
