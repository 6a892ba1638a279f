package io.dualwrite.compare.table;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.side.Chunk;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.RowKey;
import io.dualwrite.compare.side.SourceLook;
import io.dualwrite.compare.side.Worker;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares a table whose key both sides sort alike, chunk after chunk.
 *
 * <ol>
 *   <li>A pair of snapshots, kept for as long as the pace allows.
 *   <li>The source's rows are read and summed here while the target sums the range before.
 *   <li>Ranges whose sums differ are bisected with sums of their parts, down to a thousand rows, which are put beside
 *       each other.
 *   <li>The snapshots are let go, and rows that differ are {@linkplain SecondLook looked at again}.
 * </ol>
 */
public final class TableWalk {
    private static final int FIRST_ROWS = 4_096;
    private static final int LEAST_ROWS = 1_024;

    /** A chunk, how long the source took to read it, and the target's sum of its range while it is computed. */
    private record Summed(Chunk chunk, long nanos, Worker.Answer<Timed> target) {}

    private record Timed(RowSum sum, long nanos) {}

    private final BothSides both;
    private final ComparedTable table;
    private final RowHash hash;
    private final RowHash keyHash;
    private final Tally tally;
    private final CompareSettings settings;
    private final Random random;
    private final Map<RowKey, RowMatch.Pair> differing = new LinkedHashMap<>();
    private final Worker worker;
    private final BooleanSupplier stopped;
    private final @Nullable Key end;
    private @Nullable Key at;
    private final ChunkSize size;
    private boolean done;

    /**
     * @param worker asks the target meanwhile
     * @param stopped whether to end before the next pair of snapshots
     */
    TableWalk(
            BothSides both,
            ComparedTable table,
            Tally tally,
            Extent.Range range,
            Worker worker,
            BooleanSupplier stopped) {
        this.both = both;
        this.table = table;
        this.hash = table.hash(both.salts());
        this.keyHash = table.keyHash(both.salts());
        this.tally = tally;
        this.settings = both.settings();
        this.random = new Random(settings.seed());
        this.worker = worker;
        this.stopped = stopped;
        this.size = new ChunkSize(settings.pace().chunk(), FIRST_ROWS, LEAST_ROWS);
        this.at = range.after();
        this.end = range.upTo();
    }

    /** Called after each pair of snapshots, when all that was found before is settled. */
    interface Progress {
        void reached(@Nullable Key key) throws SQLException;
    }

    void run(Progress progress) throws SQLException {
        while (!done && !stopped.getAsBoolean()) {
            long begin = System.nanoTime();
            window();
            long worked = System.nanoTime() - begin;
            new SecondLook(both, table, keyHash, tally).confirm(differing);
            differing.clear();
            progress.reached(at);
            if (!done) {
                Pauses.after(worked, settings.pace(), both.listener());
            }
        }
    }

    private void window() throws SQLException {
        try (Window window = both.open()) {
            long until = System.nanoTime() + settings.pace().snapshot().toNanos();
            boolean skipping = settings.mode() == CompareMode.SAMPLED;
            List<Chunk> unequal = new ArrayList<>();
            if (skipping) {
                skip(window);
            }
            if (!done) {
                try (SourceLook.Scan scan = window.source().scan(table, hash, new Extent.Range(at, end))) {
                    walk(window, scan, skipping ? System.nanoTime() : until, unequal);
                }
            }
            for (Chunk chunk : unequal) {
                bisect(window, chunk.parts());
            }
        }
    }

    /** Draws how many rows to leave out, so that the wanted share of them is looked at. */
    private void skip(Window window) throws SQLException {
        double share = settings.share();
        long left = (long) (size.rows() * (1 - share) / share * 2 * random.nextDouble());
        if (left > 0) {
            Key next = window.source().skip(table, at, left);
            done = next == null && (at != null || tally.rows() > 0);
            at = next == null ? at : next;
        }
    }

    private void walk(Window window, SourceLook.Scan scan, long until, List<Chunk> unequal) throws SQLException {
        Deque<Summed> waiting = new ArrayDeque<>();
        try {
            do {
                long begin = System.nanoTime();
                Chunk chunk = scan.next(size.rows());
                long nanos = System.nanoTime() - begin;
                waiting.add(new Summed(chunk, nanos, worker.ask(() -> sum(window, chunk))));
                if (waiting.size() > 1) {
                    settle(waiting.remove(), unequal);
                }
                done = chunk.isLast();
                at = chunk.range().upTo();
            } while (!done && System.nanoTime() < until && unequal.isEmpty());
        } finally {
            // The snapshot must not be closed under a query that is still running.
            while (!waiting.isEmpty()) {
                settle(waiting.remove(), unequal);
            }
        }
    }

    private Timed sum(Window window, Chunk chunk) throws SQLException {
        long begin = System.nanoTime();
        RowSum sum = window.target().sum(table, hash, chunk.range());
        return new Timed(sum, System.nanoTime() - begin);
    }

    private void settle(Summed summed, List<Chunk> unequal) throws SQLException {
        Timed timed = summed.target().get();
        RowSum source = summed.chunk().sum();
        tally.looked(source.rows(), timed.sum().rows());
        both.progress(tally.rows());
        if (!source.settles(timed.sum())) {
            unequal.add(summed.chunk());
        }
        size.adapt(Math.max(source.rows(), timed.sum().rows()), Math.max(summed.nanos(), timed.nanos()));
    }

    private void bisect(Window window, List<Chunk.Part> parts) throws SQLException {
        RowSum source = new RowSum();
        parts.forEach(part -> source.add(part.sum()));
        Extent.Range range = new Extent.Range(
                parts.get(0).range().after(),
                parts.get(parts.size() - 1).range().upTo());
        if (parts.size() > 1) {
            if (!source.settles(window.target().sum(table, hash, range))) {
                bisect(window, parts.subList(0, parts.size() / 2));
                bisect(window, parts.subList(parts.size() / 2, parts.size()));
            }
            return;
        }
        RowMatch match = RowMatch.of(window, table, keyHash, range);
        tally.beside(match);
        differing.putAll(match.differing());
        if (differing.size() >= RowMatch.MOST_KEPT) {
            new SecondLook(both, table, keyHash, tally).confirm(differing);
            differing.clear();
        }
    }
}
