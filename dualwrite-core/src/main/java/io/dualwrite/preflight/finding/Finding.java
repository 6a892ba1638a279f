package io.dualwrite.preflight.finding;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing a team should know before its data moves.
 *
 * @param tableName null when it concerns the database as a whole
 * @param columnName null when it concerns the whole table
 * @param count rows concerned, or objects where no rows are; at least 1
 * @param detail what is particular about this one, as a sentence; names objects, never values. May be empty
 * @param examples a few of the rows
 */
public record Finding(
        FindingKind kind,
        @Nullable String tableName,
        @Nullable String columnName,
        long count,
        String detail,
        List<Example> examples) {
    /** Worst first, then in the order a reader walks through the database. */
    public static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(finding -> finding.table().orElse(""))
            .thenComparing(finding -> finding.column().orElse(""))
            .thenComparing(Finding::kind);

    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
        examples = List.copyOf(examples);
        if (count < 1) {
            throw new IllegalArgumentException("A finding " + kind + " without anything found");
        }
    }

    public static Finding inDatabase(FindingKind kind, long count, String detail) {
        return new Finding(kind, null, null, count, detail, List.of());
    }

    public static Finding inTable(FindingKind kind, String table, long count, String detail) {
        return new Finding(kind, table, null, count, detail, List.of());
    }

    public static Finding inColumn(FindingKind kind, String table, String column, long count, String detail) {
        return new Finding(kind, table, column, count, detail, List.of());
    }

    public Finding withExamples(List<Example> rows) {
        return new Finding(kind, tableName, columnName, count, detail, rows);
    }

    public Severity severity() {
        return kind.severity();
    }

    public Optional<String> table() {
        return Optional.ofNullable(tableName);
    }

    public Optional<String> column() {
        return Optional.ofNullable(columnName);
    }
}
