package io.dualwrite.preflight;

import io.dualwrite.preflight.finding.FindingKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database with one thing wrong, and the finding that must name it. */
record Hazard(
        FindingKind kind, @Nullable String table, @Nullable String column, long count, List<String> statements) {
    static Hazard of(FindingKind kind, @Nullable String table, @Nullable String column, long count, String... sql) {
        return new Hazard(kind, table, column, count, List.of(sql));
    }

    /** The same, but the finding is about the table as a whole. */
    Hazard onTable() {
        return new Hazard(kind, table, null, count, statements);
    }

    @Override
    public String toString() {
        return kind.slug() + ": " + String.join("; ", statements).replaceAll("(?s)^(.{100}).*", "$1...");
    }
}
