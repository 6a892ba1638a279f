package io.dualwrite.compare.table;

import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.memory.CheckMemory;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what is found in one table, and keeps a sample of it. Two threads may find at once. */
public final class Tally {
    private final ComparedTable table;
    private final CompareSettings settings;
    private final CompareListener listener;
    private final Map<DifferenceKind, Long> counts = new EnumMap<>(DifferenceKind.class);
    private final List<Difference> sample = new ArrayList<>();
    private long sourceRows;
    private long targetRows;
    private long representations;
    private long inMotion;
    private long beside;

    Tally(ComparedTable table, CompareSettings settings, CompareListener listener) {
        this.table = table;
        this.settings = settings;
        this.listener = listener;
    }

    synchronized void looked(long source, long target) {
        sourceRows += source;
        targetRows += target;
    }

    synchronized long rows() {
        return Math.max(sourceRows, targetRows);
    }

    synchronized void beside(RowMatch match) {
        beside += match.sourceRows();
        representations += match.equalByRule();
        count(DifferenceKind.EXTRA, match.beyond());
    }

    synchronized void inMotion(long rows) {
        inMotion += rows;
    }

    synchronized void count(DifferenceKind kind, long rows) {
        if (rows > 0) {
            counts.merge(kind, rows, Long::sum);
        }
    }

    /** A difference that was confirmed. */
    synchronized void add(RowMatch.Pair pair, Set<String> quarantined, Difference.@Nullable Side written) {
        Key key = RowMatch.key(table, pair);
        String text = key == null ? "" : Key.text(key.stored());
        List<Difference.Column> columns = columns(pair);
        DifferenceKind kind = quarantined.contains(text) ? DifferenceKind.QUARANTINED : kind(pair);
        count(kind, 1);
        if (sample.size() < settings.rowsKept()) {
            Difference difference = new Difference(
                    table.source(), kind, text, columns, kind == DifferenceKind.QUARANTINED ? null : written);
            sample.add(difference);
            listener.found(difference);
        }
    }

    /** How many more differences would be named. */
    synchronized int room() {
        return Math.max(0, settings.rowsKept() - sample.size());
    }

    private static DifferenceKind kind(RowMatch.Pair pair) {
        Row source = pair.source();
        Row target = pair.target();
        if (target == null) {
            return DifferenceKind.MISSING;
        }
        if (source == null) {
            return DifferenceKind.EXTRA;
        }
        for (int i = 0; i < source.values().length; i++) {
            Datum one = source.values()[i];
            Datum other = target.values()[i];
            boolean foreign = one.form() == Datum.Form.FOREIGN || other.form() == Datum.Form.FOREIGN;
            if (foreign && !one.means(other)) {
                return DifferenceKind.TYPE;
            }
        }
        return DifferenceKind.VALUE;
    }

    private List<Difference.Column> columns(RowMatch.Pair pair) {
        List<Difference.Column> columns = new ArrayList<>();
        Row source = pair.source();
        Row target = pair.target();
        if (source == null) {
            return columns;
        }
        for (int i = 0; i < table.columns().size(); i++) {
            Datum one = source.values()[i];
            Datum other = target == null ? null : target.values()[i];
            boolean named = other == null ? one.form() == Datum.Form.FOREIGN : !one.means(other);
            if (named) {
                columns.add(new Difference.Column(
                        table.columns().get(i).source(),
                        settings.values() ? one.shown() : null,
                        settings.values() && other != null ? other.shown() : null));
            }
        }
        return columns;
    }

    synchronized CheckMemory.Counts counts() {
        return new CheckMemory.Counts(sourceRows, targetRows, counts, representations, inMotion);
    }

    /** Goes on where an earlier check ended. */
    void resume(CheckMemory.Counts before) {
        sourceRows = before.sourceRows();
        targetRows = before.targetRows();
        counts.putAll(before.differences());
        representations = before.representations();
        inMotion = before.inMotion();
    }

    TableReport report(String method, Duration took, @Nullable Instant equalAt) {
        return new TableReport(
                table.source(),
                table.target(),
                null,
                sourceRows,
                targetRows,
                counts,
                representations,
                inMotion,
                beside,
                sample,
                method,
                took,
                equalAt);
    }
}
