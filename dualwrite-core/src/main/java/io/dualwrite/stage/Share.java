package io.dualwrite.stage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How much of the reads a flag asks for.
 *
 * @param on whether the flag is on at all; what else is said here is kept while it is off
 * @param percentage of the reads whose tables are not named
 * @param tables percentages of tables; the first pattern that matches counts, exact names before patterns
 * @param excluded tables that never take part, whatever the percentages say
 */
public record Share(
        boolean on, Percentage percentage, Map<TablePattern, Percentage> tables, List<TablePattern> excluded) {
    public static final Share OFF = new Share(false, Percentage.NONE, Map.of(), List.of());

    public Share {
        Objects.requireNonNull(percentage, "percentage");
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        excluded = List.copyOf(excluded);
    }

    public static Share of(Percentage percentage) {
        return new Share(true, percentage, Map.of(), List.of());
    }

    public Share switched(boolean to) {
        return new Share(to, percentage, tables, excluded);
    }

    public Share with(Percentage other) {
        return new Share(on, other, tables, excluded);
    }

    /** The same, but for this table or pattern of tables. */
    public Share with(TablePattern table, Percentage other) {
        Map<TablePattern, Percentage> changed = new LinkedHashMap<>(tables);
        changed.put(table, other);
        return new Share(on, percentage, changed, excluded);
    }

    public Share without(TablePattern table) {
        List<TablePattern> more = new ArrayList<>(excluded);
        more.add(table);
        return new Share(on, percentage, tables, more);
    }

    /** Whether it asks for any read at all. */
    public boolean asksForAny() {
        return on && (!percentage.isNone() || tables.values().stream().anyMatch(part -> !part.isNone()));
    }

    /** What is asked for a table; none if it is excluded or the flag is off. */
    public Percentage of(String table) {
        if (!on || isExcluded(table)) {
            return Percentage.NONE;
        }
        Percentage byPattern = null;
        for (Map.Entry<TablePattern, Percentage> named : tables.entrySet()) {
            if (named.getKey().matches(table)) {
                if (named.getKey().isExact()) {
                    return named.getValue();
                }
                byPattern = byPattern == null ? named.getValue() : byPattern;
            }
        }
        return byPattern == null ? percentage : byPattern;
    }

    public boolean isExcluded(String table) {
        return excluded.stream().anyMatch(pattern -> pattern.matches(table));
    }

    /** Whether this asks for more than the other for any read: then it is a step forward, with preconditions. */
    public boolean asksForMoreThan(Share other) {
        if (!asksForAny()) {
            return false;
        }
        if (!other.on || percentage.compareTo(other.percentage) > 0 || !excluded.containsAll(other.excluded)) {
            return true;
        }
        boolean raised = tables.entrySet().stream()
                .anyMatch(named ->
                        named.getValue().compareTo(other.tables.getOrDefault(named.getKey(), other.percentage)) > 0);
        // A table whose own, lower percentage is gone reads as much as all the others do.
        boolean freed = other.tables.entrySet().stream()
                .anyMatch(named ->
                        !tables.containsKey(named.getKey()) && named.getValue().compareTo(percentage) < 0);
        return raised || freed;
    }

    /** The form that {@link #parse} reads: {@code on 10, activity_*=100, !users}. */
    public String text() {
        List<String> parts = new ArrayList<>();
        parts.add((on ? "on " : "off ") + percentage);
        tables.forEach((table, part) -> parts.add(table + "=" + part));
        excluded.forEach(table -> parts.add("!" + table));
        return String.join(", ", parts);
    }

    /**
     * Reads what {@link #text} writes. Without {@code on} or {@code off} it is on.
     *
     * @throws IllegalArgumentException naming the part that is not understood
     */
    public static Share parse(String text) {
        String rest = text.strip();
        boolean on = true;
        String word = rest.split("[\\s,]", 2)[0].toLowerCase(Locale.ROOT);
        if (word.equals("on") || word.equals("off")) {
            on = word.equals("on");
            rest = rest.substring(word.length()).strip();
        }
        Percentage percentage = Percentage.NONE;
        Map<TablePattern, Percentage> tables = new LinkedHashMap<>();
        List<TablePattern> excluded = new ArrayList<>();
        for (String part : rest.split(",", -1)) {
            String one = part.strip();
            int equals = one.indexOf('=');
            if (one.startsWith("!")) {
                excluded.add(new TablePattern(one.substring(1).strip()));
            } else if (equals >= 0) {
                tables.put(
                        new TablePattern(one.substring(0, equals).strip()),
                        Percentage.parse(one.substring(equals + 1)));
            } else if (!one.isEmpty()) {
                percentage = Percentage.parse(one);
            }
        }
        return new Share(on, percentage, tables, excluded);
    }

    @Override
    public String toString() {
        return text();
    }
}
