package io.dualwrite.compare.table;

import io.dualwrite.compare.meaning.KeyLiterals;
import io.dualwrite.compare.memory.CheckMemory;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.Touched;
import io.dualwrite.compare.side.Worker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Decides how one table is compared, and does it. */
public final class TableComparison {
    /** From here on two threads are worth their while. */
    private static final int ROWS_FOR_TWO = 100_000;

    private final BothSides both;
    private final ComparedTable table;
    private final CompareSettings settings;
    private final Tally tally;
    private boolean resumed;
    private boolean inside;

    public TableComparison(BothSides both, ComparedTable table) {
        this.both = both;
        this.table = table;
        this.settings = both.settings();
        this.tally = new Tally(table, settings, both.listener());
    }

    /** @param keys rows to look at; null for those that the mode asks for */
    public TableReport run(@Nullable List<String> keys) throws SQLException {
        long start = System.nanoTime();
        CheckMemory memory = keys == null ? both.memory() : CheckMemory.NONE;
        Optional<CheckMemory.Past> past = memory.past(table.source());
        boolean ordered;
        boolean sliced;
        long rows;
        Key middle = null;
        String proof;
        Touched since = new Touched.Unknown("this table was never found equal before");
        try (Window window = both.open()) {
            Optional<String> unfit = window.source().unfit(table);
            if (unfit.isEmpty()) {
                unfit = window.target().unfit(table);
            }
            if (unfit.isPresent()) {
                return TableReport.impossible(table.source(), table.target(), unfit.get());
            }
            Touched touched = window.touched(table);
            both.learn(table, touched);
            if (both.isUncaptured(table)) {
                both.note("Changes of table '" + table
                        + "' are not captured: a row that is written meanwhile may be reported as different.");
            }
            rows = window.source().count(table);
            both.expect(rows);
            proof = Evidence.proof(window, table);
            inside = window.target().sumsInside(table);
            if (table.isHashedInside() && !inside) {
                both.note("This server hashes otherwise than known: rows of table '" + table
                        + "' were read, and hashed here.");
            }
            sliced = isInSteps(memory) && TableSlices.isPossible(window, table);
            ordered = table.keepsOrder()
                    && window.source().isOrdered(table)
                    && window.target().isOrdered(table);
            if (ordered && keys == null && memory == CheckMemory.NONE && isForTwo(rows)) {
                middle = window.source().skip(table, null, rows / 2);
            }
            String position = past.map(CheckMemory.Past::equalPosition).orElse(null);
            if (settings.mode() == CompareMode.INCREMENTAL && position != null) {
                since = window.touchedSince(table, position);
            }
            if (!(both.isResuming() && past.isPresent() && past.get().reached() != null)) {
                memory.begin(table.source(), window.positions().applied());
            }
        }
        both.lean(new Evidence(past.map(CheckMemory.Past::proof).orElse(null)));
        String method = keys == null
                ? compare(ordered ? Way.WALK : sliced ? Way.SLICES : Way.BUCKETS, rows, middle, past, since)
                : compare(keys);
        TableReport report = tally.report(
                method,
                Duration.ofNanos(System.nanoTime() - start),
                past.map(CheckMemory.Past::equalAt).orElse(null));
        boolean proves = settings.mode().looksAtAllRows() || settings.mode() == CompareMode.INCREMENTAL;
        boolean equal = report.isEqual() && report.inMotion() == 0;
        memory.finished(table.source(), proves && equal);
        if (equal && settings.mode().looksAtAllRows() && !resumed) {
            memory.proved(table.source(), proof);
        }
        return report;
    }

    private String compare(List<String> keys) throws SQLException {
        rows(keys.stream()
                .map(text -> KeyLiterals.parse(text, table.key().size()))
                .map(stored -> Key.of(table, stored))
                .toList());
        return "named rows";
    }

    private void rows(List<Key> keys) throws SQLException {
        new TableRows(both, table, tally).run(keys);
    }

    private String compare(Way way, long rows, @Nullable Key middle, Optional<CheckMemory.Past> past, Touched since)
            throws SQLException {
        if (settings.mode() == CompareMode.COUNTS) {
            new TableCounts(both, table, tally).run();
            return "counted";
        }
        if (settings.mode() == CompareMode.INCREMENTAL) {
            if (since instanceof Touched.Some some) {
                rows(some.keys());
                return "rows written since it was equal";
            }
            String why = since instanceof Touched.Unknown unknown ? unknown.why() : "the whole table was touched";
            both.note("All of table '" + table + "' was compared: " + why + ".");
        }
        String reached = both.isResuming()
                ? past.map(CheckMemory.Past::reached).filter(way::hasPlace).orElse(null)
                : null;
        if (reached != null) {
            goOn(past.orElseThrow());
            resumed = true;
        }
        switch (way) {
            case WALK -> walk(new Extent.Range(reached == null ? null : key(reached), null), middle);
            case SLICES -> new TableSlices(both, table, tally).run(reached, this::remember);
            case BUCKETS -> new TableBuckets(both, table, tally).run(rows);
        }
        return way.words + (inside ? ", hashed in the target" : ", streamed");
    }

    /** How all rows of a table can be gone through. */
    private enum Way {
        WALK("by key"),
        SLICES("by key, in the order of each side"),
        BUCKETS("by buckets");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** Whether an earlier check that ended there went this way. */
        boolean hasPlace(String reached) {
            return this != BUCKETS && TableSlices.isPlace(reached) == (this == SLICES);
        }
    }

    /** Whether short pieces, or a place to go on from, are worth a longer time. */
    private boolean isInSteps(CheckMemory memory) {
        return settings.mode() != CompareMode.SAMPLED
                && (memory != CheckMemory.NONE || !settings.pace().pause().isZero());
    }

    private boolean isForTwo(long rows) {
        return rows >= ROWS_FOR_TWO
                && settings.mode() == CompareMode.FULL
                && settings.pace().pause().isZero();
    }

    /** Both halves at once, where there is a middle: one connection to SQLite keeps one processor busy at most. */
    private void walk(Extent.Range range, @Nullable Key middle) throws SQLException {
        if (middle == null) {
            new TableWalk(both, table, tally, range, both.worker(), () -> false).run(this::remember);
            return;
        }
        AtomicBoolean stopped = new AtomicBoolean();
        try (Worker other = new Worker("dualwrite-compare-2");
                Worker sums = new Worker("dualwrite-compare-2-sums")) {
            Worker.Answer<Boolean> rest = other.ask(() -> {
                new TableWalk(both, table, tally, new Extent.Range(middle, null), sums, stopped::get)
                        .run(this::remember);
                return true;
            });
            try {
                Extent.Range first = new Extent.Range(null, middle);
                new TableWalk(both, table, tally, first, both.worker(), stopped::get).run(this::remember);
            } catch (SQLException | RuntimeException failure) {
                stopped.set(true);
                throw failure;
            } finally {
                rest.get(() -> stopped.set(true));
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new Pauses.StoppedException();
        }
    }

    private void goOn(CheckMemory.Past past) {
        tally.resume(past.counts());
        both.note(
                "Table '" + table + "' was gone on with where an earlier check ended; the rows that differed until then"
                        + " are counted and not named.");
    }

    private Key key(String reached) {
        return Key.of(table, KeyLiterals.parse(reached, table.key().size()));
    }

    private void remember(@Nullable Key reached) throws SQLException {
        if (reached != null) {
            remember(Key.text(reached.stored()));
        }
    }

    private void remember(String reached) throws SQLException {
        both.memory().reached(table.source(), reached, tally.counts());
    }
}
