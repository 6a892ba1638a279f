package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.DATE_ENCODINGS_MIXED;
import static io.dualwrite.preflight.finding.FindingKind.DATE_INVALID;
import static io.dualwrite.preflight.finding.FindingKind.DATE_SECONDS_OR_MILLISECONDS;
import static io.dualwrite.preflight.finding.FindingKind.DATE_WITH_OFFSET;

import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.census.SpellingCensus;
import io.dualwrite.value.date.NumberDate;
import io.dualwrite.value.date.ZoneMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** In which encodings does a column keep its dates, and are they all dates? */
final class Dates implements Detector {
    private static final List<NumberDate> ENCODINGS =
            List.of(NumberDate.SECONDS, NumberDate.MILLIS, NumberDate.MICROS, NumberDate.CALENDAR_DAY);

    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        if (!it.meaning().isDate()) {
            return;
        }
        detectMixture(it, outcome);
        detectInvalid(it, outcome);
        ColumnCensus census = it.census();
        long ambiguous = census.integers().of(NumberDate.AMBIGUOUS);
        if (ambiguous > 0 && encodings(census).stream().noneMatch(Encoding::isCount)) {
            outcome.add(it.finding(DATE_SECONDS_OR_MILLISECONDS, ambiguous, ""));
        }
        long offsets = census.texts().dates().histogram().entrySet().stream()
                .filter(entry -> entry.getKey().zoneMark() != ZoneMark.NONE
                        && entry.getKey().zoneMark() != ZoneMark.ZULU)
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
        if (offsets > 0) {
            outcome.add(it.finding(DATE_WITH_OFFSET, offsets, ""));
        }
    }

    /** @param isCount whether it counts from 1970, so that it settles what an ambiguous number means */
    private record Encoding(String name, long count, boolean isCount) {}

    private static List<Encoding> encodings(ColumnCensus census) {
        List<Encoding> encodings = new ArrayList<>();
        for (NumberDate kind : ENCODINGS) {
            add(
                    encodings,
                    kind.name().toLowerCase(Locale.ROOT),
                    census.integers().of(kind),
                    true);
        }
        add(encodings, "julian day", census.reals().julian(), false);
        SpellingCensus dates = census.texts().dates();
        if (dates.count() > 0 && !dates.orthographies().isEmpty()) {
            String usual = dates.histogram().keySet().iterator().next().toString();
            add(encodings, usual, dates.count(), false);
        } else {
            dates.histogram().forEach((spelling, count) -> add(encodings, spelling.toString(), count, false));
        }
        return encodings;
    }

    private static void add(List<Encoding> encodings, String name, long count, boolean isCount) {
        if (count > 0) {
            encodings.add(new Encoding(name, count, isCount));
        }
    }

    private static void detectMixture(StoredColumn it, Outcome outcome) {
        List<Encoding> encodings = encodings(it.census());
        if (encodings.size() > 1) {
            long all = encodings.stream().mapToLong(Encoding::count).sum();
            long most = encodings.stream().mapToLong(Encoding::count).max().orElseThrow();
            String detail = String.join(
                    ", ",
                    encodings.stream()
                            .map(encoding -> String.format(Locale.ROOT, "%,d %s", encoding.count(), encoding.name()))
                            .toList());
            outcome.add(it.finding(DATE_ENCODINGS_MIXED, all - most, detail + "."));
        }
    }

    private static void detectInvalid(StoredColumn it, Outcome outcome) {
        SpellingCensus dates = it.census().texts().dates();
        long invalid = dates.impossible().count() + dates.unlike();
        if (dates.unlike() == 0 && invalid > 0) {
            outcome.add(it.finding(DATE_INVALID, "", dates.impossible()));
        } else if (invalid > 0) {
            String name = it.quoted();
            outcome.add(new Suspicion(
                    DATE_INVALID,
                    it.table().name(),
                    it.column().name(),
                    "typeof(" + name + ") = 'text' AND (julianday(" + name + ") IS NULL OR strftime('%d', " + name
                            + ") <> substr(" + name + ", 9, 2))",
                    invalid,
                    ""));
        }
    }
}
