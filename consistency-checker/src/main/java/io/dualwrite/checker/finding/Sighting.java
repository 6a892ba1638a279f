package io.dualwrite.checker.finding;

import java.util.List;
import java.util.Objects;

/**
 * Something that a check saw.
 *
 * @param subject what it is about, mostly a table
 * @param count rows concerned; exact, however few of them are named
 * @param rows some of them
 */
public record Sighting(
        FindingKind kind, String subject, Severity severity, long count, String summary, List<SightedRow> rows) {
    public Sighting {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(summary, "summary");
        rows = List.copyOf(rows);
    }

    public Sighting(FindingKind kind, String subject, Severity severity, long count, String summary) {
        this(kind, subject, severity, count, summary, List.of());
    }
}
