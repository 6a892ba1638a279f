package io.dualwrite.compare.table;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.meaning.KeyLiterals;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.report.Pace;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.side.Row;
import io.dualwrite.compare.side.RowKey;
import io.dualwrite.compare.side.Slice;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a table whose key the two sides sort differently, in short pieces. It takes longer than {@link TableBuckets},
 * holds no snapshot for longer than the pace allows, and can go on where it ended.
 *
 * <ol>
 *   <li>The source's rows in the source's order, slice after slice: the target sums the rows with just these keys. That
 *       sees what is missing or differs.
 *   <li>The target's keys in the target's order: the source is asked for each. That sees what is too much.
 *   <li>Slices that differ are put beside each other row by row, and rows that differ are {@linkplain SecondLook looked
 *       at again}.
 * </ol>
 */
public final class TableSlices {
    private static final int FIRST_ROWS = 256;
    private static final int LEAST_ROWS = 16;

    /** Which side's order is gone through; the words are kept with the key that was reached. */
    private enum Phase {
        SOURCE("in the source's order: "),
        TARGET("in the target's order: ");

        private final String words;

        Phase(String words) {
            this.words = words;
        }
    }

    /** Called after each pair of snapshots, when all that was found before is settled. */
    interface Progress {
        void reached(String place) throws SQLException;
    }

    private final BothSides both;
    private final ComparedTable table;
    private final RowHash hash;
    private final RowHash keyHash;
    private final Tally tally;
    private final Pace pace;
    private final Map<RowKey, RowMatch.Pair> differing = new LinkedHashMap<>();
    private Phase phase = Phase.SOURCE;
    private @Nullable Key at;
    private boolean done;

    TableSlices(BothSides both, ComparedTable table, Tally tally) {
        this.both = both;
        this.table = table;
        this.hash = table.hash(both.salts());
        this.keyHash = table.keyHash(both.salts());
        this.tally = tally;
        this.pace = both.settings().pace();
    }

    static boolean isPossible(Window window, ComparedTable table) throws SQLException {
        return window.source().hasOwnOrder(table) && window.target().hasOwnOrder(table);
    }

    /** Whether a place that was reached is one of these. */
    static boolean isPlace(String reached) {
        return reached.startsWith(Phase.SOURCE.words) || reached.startsWith(Phase.TARGET.words);
    }

    /** @param place where an earlier check ended; null for the beginning */
    void run(@Nullable String place, Progress progress) throws SQLException {
        if (place != null) {
            phase = place.startsWith(Phase.TARGET.words) ? Phase.TARGET : Phase.SOURCE;
            String key = place.substring(phase.words.length());
            at = key.isEmpty()
                    ? null
                    : Key.of(table, KeyLiterals.parse(key, table.key().size()));
        }
        if (phase == Phase.SOURCE) {
            walk(progress);
            phase = Phase.TARGET;
            at = null;
        }
        walk(progress);
    }

    private void walk(Progress progress) throws SQLException {
        ChunkSize size = new ChunkSize(pace.chunk(), FIRST_ROWS, LEAST_ROWS);
        done = false;
        while (!done) {
            long begin = System.nanoTime();
            window(size);
            long worked = System.nanoTime() - begin;
            confirm();
            progress.reached(place());
            if (!done || phase == Phase.SOURCE) {
                Pauses.after(worked, pace, both.listener());
            }
        }
    }

    /** Where a later check would go on: behind the last key, or with the target's rows when there is none left. */
    private String place() {
        Key reached = at;
        return reached == null ? Phase.TARGET.words : phase.words + Key.text(reached.stored());
    }

    private void window(ChunkSize size) throws SQLException {
        try (Window window = both.open()) {
            Look side = phase == Phase.SOURCE ? window.source() : window.target();
            long until = System.nanoTime() + pace.snapshot().toNanos();
            try (Slice.Walk walk = side.inOwnOrder(table, hash, at)) {
                do {
                    long begin = System.nanoTime();
                    Slice slice = walk.next(size.rows());
                    if (phase == Phase.SOURCE) {
                        beside(window, slice);
                    } else {
                        extra(window, slice);
                    }
                    size.adapt(slice.keys().size() + slice.odd().size(), System.nanoTime() - begin);
                    both.progress(tally.rows());
                    at = slice.end();
                    done = at == null;
                } while (!done && System.nanoTime() < until && differing.isEmpty());
            }
        }
    }

    private void beside(Window window, Slice slice) throws SQLException {
        RowSum target = window.target().sum(table, hash, slice.keys());
        tally.looked(slice.keys().size() + slice.odd().size(), target.rows());
        if (!slice.sum().settles(target)) {
            match(window, slice.keys());
        }
        for (Row row : slice.odd()) {
            keep(row, null);
        }
    }

    private void extra(Window window, Slice slice) throws SQLException {
        Set<RowKey> there = new HashSet<>();
        ComparedTable keyAlone = table.keyAlone();
        window.source()
                .rows(keyAlone, keyHash, new Extent.Keys(slice.keys()), row -> there.add(RowKey.of(row.values())));
        List<Key> absent = slice.keys().stream()
                .filter(key -> !there.contains(RowKey.of(key.values())))
                .toList();
        tally.looked(0, absent.size() + slice.odd().size());
        if (!absent.isEmpty()) {
            match(window, absent);
        }
        for (Row row : slice.odd()) {
            keep(null, row);
        }
    }

    private void match(Window window, List<Key> keys) throws SQLException {
        RowMatch match = RowMatch.of(window, table, keyHash, new Extent.Keys(keys));
        tally.beside(match);
        differing.putAll(match.differing());
    }

    /** No row had NULL in its key when this began: one that has it now was written meanwhile, and nobody can be asked for it. */
    private void keep(@Nullable Row source, @Nullable Row target) {
        RowMatch.Pair pair = new RowMatch.Pair(source, target);
        Datum[] key = table.keyOf(pair.any().values());
        if (Arrays.stream(key).anyMatch(Datum::isNull)) {
            tally.inMotion(1);
        } else {
            differing.put(RowKey.of(key), pair);
        }
    }

    private void confirm() throws SQLException {
        new SecondLook(both, table, keyHash, tally).confirm(differing);
        differing.clear();
    }
}
