package io.dualwrite.preflight.stored;

import io.dualwrite.preflight.finding.FindingKind;
import java.util.Objects;

/**
 * Something a census saw signs of, to be counted by one more query over the table. There are none in a clean column.
 *
 * @param condition in SQLite's SQL, true for the rows concerned
 * @param atLeast how many rows to report when the query finds fewer, because SQLite judges more leniently; zero where the
 *     query alone decides
 */
public record Suspicion(FindingKind kind, String table, String column, String condition, long atLeast, String detail) {
    public Suspicion {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(condition, "condition");
    }
}
