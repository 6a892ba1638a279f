package io.dualwrite.compare.table;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.meaning.SourceValue;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.Row;
import io.dualwrite.compare.side.RowKey;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts rows of both sides beside each other, by key, and keeps those that differ. */
public final class RowMatch {
    /** More of them are only counted. */
    static final int MOST_KEPT = 50_000;

    /**
     * A row that differs.
     *
     * @param source null if only the target has it
     * @param target null if only the source has it
     */
    record Pair(@Nullable Row source, @Nullable Row target) {
        Row any() {
            return source == null ? java.util.Objects.requireNonNull(target) : source;
        }
    }

    private final ComparedTable table;
    private final Map<RowKey, Pair> differing = new LinkedHashMap<>();
    private long equalByRule;
    private long uncounted;
    private long sourceRows;
    private long targetRows;

    private RowMatch(ComparedTable table) {
        this.table = table;
    }

    static RowMatch of(Window window, ComparedTable table, RowHash keyHash, Extent extent) throws SQLException {
        RowMatch match = new RowMatch(table);
        Map<RowKey, Row> unmatched = new HashMap<>();
        window.source().rows(table, keyHash, extent, row -> {
            match.sourceRows++;
            Row twin = unmatched.put(RowKey.of(table.keyOf(row.values())), row);
            if (twin != null) {
                match.keep(twin, null);
            }
        });
        window.target().rows(table, keyHash, extent, row -> {
            match.targetRows++;
            Row other = unmatched.remove(RowKey.of(table.keyOf(row.values())));
            if (other == null) {
                match.keep(null, row);
            } else {
                match.compare(other, row);
            }
        });
        unmatched.values().forEach(row -> match.keep(row, null));
        return match;
    }

    private void compare(Row source, Row target) {
        boolean ruled = false;
        for (int i = 0; i < source.values().length; i++) {
            if (!source.values()[i].means(target.values()[i])) {
                keep(source, target);
                return;
            }
            ruled |= source.values()[i].isRuled() != target.values()[i].isRuled();
        }
        if (ruled) {
            equalByRule++;
        }
    }

    private void keep(@Nullable Row source, @Nullable Row target) {
        if (differing.size() >= MOST_KEPT) {
            uncounted++;
            return;
        }
        Pair pair = new Pair(source, target);
        differing.put(RowKey.of(table.keyOf(pair.any().values())), pair);
    }

    Map<RowKey, Pair> differing() {
        return differing;
    }

    /** Rows that are stored differently and equal by a declared rule. */
    long equalByRule() {
        return equalByRule;
    }

    long sourceRows() {
        return sourceRows;
    }

    long targetRows() {
        return targetRows;
    }

    /** Rows that differ beyond those that are kept. */
    long beyond() {
        return uncounted;
    }

    /** The key of a row, said for both sides; null if the source has no value that means the target's key. */
    static @Nullable Key key(ComparedTable table, Pair pair) {
        Datum[] values = table.keyOf(pair.any().values());
        if (pair.source() != null && pair.source().storedKey() != null) {
            return new Key(values, pair.source().storedKey());
        }
        SourceValue[] stored = new SourceValue[values.length];
        Arrays.setAll(stored, i -> new SourceValue());
        for (int i = 0; i < values.length; i++) {
            boolean sayable =
                    values[i].isNull() || table.keyColumns().get(i).rule().write(values[i], stored[i]);
            if (!sayable) {
                return null;
            }
        }
        return new Key(values, stored);
    }
}
