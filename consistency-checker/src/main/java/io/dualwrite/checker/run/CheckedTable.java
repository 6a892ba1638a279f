package io.dualwrite.checker.run;

import io.dualwrite.compare.memory.CheckMemory.Counts;
import io.dualwrite.compare.memory.CheckMemory.Past;
import io.dualwrite.compare.report.DifferenceKind;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is kept of one table from one check to the next. */
@Entity
@Table(name = "checked_table")
class CheckedTable {
    private static final Counts NOTHING = new Counts(0, 0, Map.of(), 0, 0);

    @Id
    private String tableName;

    private long begunAt;
    private String position;
    private @Nullable String reached;
    private long sourceRows;
    private long targetRows;
    private String differences;
    private long representations;
    private long inMotion;
    private @Nullable Long equalAt;
    private @Nullable String equalPosition;
    private @Nullable String proof;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected CheckedTable() {}

    CheckedTable(String tableName) {
        this.tableName = tableName;
        this.position = "";
        this.differences = "";
    }

    void begin(String where, Instant at) {
        begunAt = at.toEpochMilli();
        position = where;
        reached(null, NOTHING);
    }

    final void reached(@Nullable String key, Counts counts) {
        reached = key;
        sourceRows = counts.sourceRows();
        targetRows = counts.targetRows();
        representations = counts.representations();
        inMotion = counts.inMotion();
        differences = counts.differences().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    void finish(boolean equal) {
        reached = null;
        if (equal) {
            equalAt = begunAt;
            equalPosition = position;
        }
    }

    void prove(String how) {
        proof = how;
    }

    Past past() {
        Map<DifferenceKind, Long> kinds = new EnumMap<>(DifferenceKind.class);
        for (String entry : differences.isEmpty() ? new String[0] : differences.split(",")) {
            int equals = entry.indexOf('=');
            kinds.put(DifferenceKind.valueOf(entry.substring(0, equals)), Long.parseLong(entry.substring(equals + 1)));
        }
        return new Past(
                reached,
                new Counts(sourceRows, targetRows, kinds, representations, inMotion),
                equalAt == null ? null : Instant.ofEpochMilli(equalAt),
                equalPosition,
                proof);
    }
}
