package io.dualwrite.compare.table;

import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.side.Touched;
import java.sql.SQLException;

/** Compares how many rows a table has, in snapshots between which nothing happened to it. */
public final class TableCounts {
    private final BothSides both;
    private final ComparedTable table;
    private final Tally tally;
    private final CompareSettings settings;

    TableCounts(BothSides both, ComparedTable table, Tally tally) {
        this.both = both;
        this.table = table;
        this.tally = tally;
        this.settings = both.settings();
    }

    void run() throws SQLException {
        long end = System.nanoTime() + settings.patience().toNanos();
        long pause = 5;
        boolean before = false;
        while (true) {
            try (Window window = both.open()) {
                long source = window.source().count(table);
                long target = window.target().count(table);
                boolean quiet = isQuiet(window.touched(table), before);
                boolean ended = System.nanoTime() > end;
                if (source == target || quiet || ended) {
                    tally.looked(source, target);
                    if (quiet) {
                        tally.count(DifferenceKind.MISSING, source - target);
                        tally.count(DifferenceKind.EXTRA, target - source);
                    } else {
                        tally.inMotion(Math.abs(source - target));
                    }
                    return;
                }
                before = true;
            }
            Pauses.sleep(pause);
            pause = Math.min(200, pause * 2);
        }
    }

    /**
     * Whether numbers that differ are a difference. A journal that was cleaned up between the two snapshots knows nothing of what
     * was on its way: then they are looked at again.
     */
    private boolean isQuiet(Touched touched, boolean before) {
        if (touched instanceof Touched.Some some) {
            return some.keys().isEmpty();
        }
        return touched instanceof Touched.Unknown && before && both.nobodyTellsWhatMoves(table);
    }
}
