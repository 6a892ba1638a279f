package io.dualwrite.value.choice.date;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.choice.column.Column;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Reasons;
import io.dualwrite.value.date.Layout;
import io.dualwrite.value.date.NumberDate;
import io.dualwrite.value.date.Spelling;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Several spellings of dates in one column, as several generations of an application leave them. They can be one type in
 * the target, if a companion column keeps the spelling of each row.
 */
final class MixedDates {

    private static final Map<NumberDate, Layout> LAYOUTS = Map.of(
            NumberDate.SECONDS, Layout.EPOCH_SECONDS,
            NumberDate.MILLIS, Layout.EPOCH_MILLIS,
            NumberDate.MICROS, Layout.EPOCH_MICROS,
            NumberDate.CALENDAR_DAY, Layout.NUMBER_DATE);

    private MixedDates() {}

    static Optional<Conversion> propose(Column column, Reasons reasons) {
        ColumnCensus census = column.census();
        if (!TextDates.areAllDates(column, reasons)) {
            return Optional.empty();
        }
        Map<Spelling, Long> spellings = spellings(census);
        long counted = spellings.values().stream().mapToLong(Long::longValue).sum();
        if (counted < census.values()) {
            reasons.asked(
                    Subject.DATE_ENCODING,
                    (census.values() - counted) + " values are not dates for certain, the others are dates in "
                            + spellings.keySet() + ".");
            return Optional.empty();
        }
        Optional<String> type = type(column, spellings.keySet());
        if (type.isEmpty()) {
            reasons.asked(
                    Subject.TIME_ZONE,
                    "Some values name an instant and others what a clock showed: " + spellings.keySet()
                            + ". With the time zone of that clock they can be one type.");
            return Optional.empty();
        }
        return Optional.of(reasons.chosen(
                type.get() + " else " + mostFrequent(spellings),
                Subject.DATE_SPELLING,
                "Several spellings meet here: " + spellings.keySet() + ". A companion column keeps that of each row."));
    }

    private static Map<Spelling, Long> spellings(ColumnCensus census) {
        Map<Spelling, Long> spellings =
                new LinkedHashMap<>(census.texts().dates().histogram());
        LAYOUTS.forEach((kind, layout) -> {
            if (census.integers().of(kind) > 0) {
                spellings.put(Spelling.of(layout), census.integers().of(kind));
            }
        });
        if (census.reals().julian() > 0) {
            spellings.put(Spelling.of(Layout.JULIAN_DAY), census.reals().julian());
        }
        return spellings;
    }

    private static Spelling mostFrequent(Map<Spelling, Long> spellings) {
        return spellings.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static Optional<String> type(Column column, Set<Spelling> spellings) {
        Set<Layout.Sense> senses = EnumSet.noneOf(Layout.Sense.class);
        spellings.forEach(spelling -> senses.add(spelling.sense()));
        if (senses.contains(Layout.Sense.TIME_OF_DAY)) {
            return Optional.empty();
        }
        int digits = spellings.stream().mapToInt(MixedDates::digits).max().orElse(0);
        if (!senses.contains(Layout.Sense.INSTANT)) {
            return Optional.of("timestamp(" + digits + ") from any");
        }
        String instants = "timestamptz(" + digits + ") from any";
        if (senses.size() == 1) {
            return Optional.of(instants);
        }
        return column.zone().map(zone -> instants + " in " + zone);
    }

    private static int digits(Spelling spelling) {
        return switch (spelling.layout()) {
            case EPOCH_MILLIS -> 3;
            case EPOCH_MICROS, JULIAN_DAY -> 6;
            default -> Math.min(6, spelling.fractionDigits());
        };
    }
}
