package io.dualwrite.value.choice.date;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.census.IntegerCensus;
import io.dualwrite.value.census.MidnightZones;
import io.dualwrite.value.choice.column.Column;
import io.dualwrite.value.choice.column.DeclaredType.Meaning;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Reasons;
import io.dualwrite.value.date.NumberDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Dates as integers. The unit is told from the magnitude of all values together; days and times of day, which a JVM
 * stores as instants of its own time zone, only with that zone.
 */
final class NumberDates {

    private static final Set<NumberDate> UNITS =
            EnumSet.of(NumberDate.SECONDS, NumberDate.MILLIS, NumberDate.MICROS, NumberDate.CALENDAR_DAY);

    private static final long MILLIS_PER_DAY = 86_400_000L;

    private NumberDates() {}

    static Optional<Conversion> propose(Column column, Reasons reasons) {
        IntegerCensus integers = column.census().integers();
        if (column.declared().meaning() == Meaning.TIME && isTimeOfDay(integers)) {
            return timeOfDay(column, reasons);
        }
        Set<NumberDate> units = units(integers);
        if (units.size() != 1 || (integers.of(NumberDate.AMBIGUOUS) > 0 && !units.contains(NumberDate.MILLIS))) {
            reasons.asked(
                    Subject.DATE_ENCODING,
                    "Declared " + column.declared().quoted() + ", but the integers in it could be dates in "
                            + (units.isEmpty() ? "no unit for certain" : "several units: " + units)
                            + ". Name the conversion in the configuration.",
                    column.census().of(StorageClass.INTEGER));
            return Optional.empty();
        }
        return switch (units.iterator().next()) {
            case SECONDS -> instants("timestamptz(0) from epoch-seconds", 1, integers, reasons);
            case MICROS -> instants("timestamptz(6) from epoch-micros", 1_000_000, integers, reasons);
            case CALENDAR_DAY -> calendarDays(integers, reasons);
            default ->
                column.declared().meaning() == Meaning.DATE
                                && integers.midnights().isPossible()
                        ? days(column, reasons)
                        : instants("timestamptz(3) from epoch-millis", 1000, integers, reasons);
        };
    }

    private static Set<NumberDate> units(IntegerCensus integers) {
        Set<NumberDate> units = EnumSet.noneOf(NumberDate.class);
        UNITS.stream().filter(unit -> integers.of(unit) > 0).forEach(units::add);
        return units;
    }

    private static Optional<Conversion> instants(String spec, long perSecond, IntegerCensus integers, Reasons reasons) {
        boolean inCalendar =
                integers.min() / perSecond > -62_135_596_800L && integers.max() / perSecond < 253_402_300_800L;
        if (!inCalendar) {
            reasons.asked(
                    Subject.DATE_ENCODING,
                    "Most integers are dates, but some lie outside the years 1 to 9999. What do they mean?");
            return Optional.empty();
        }
        long other = integers.of(NumberDate.NONE) + integers.of(NumberDate.AMBIGUOUS);
        if (other > 0) {
            reasons.seen(Subject.DATE_ENCODING, other + " values are close to 1970, perhaps a stand-in for 'never'.");
        }
        return Optional.of(reasons.chosen(
                spec, Subject.DATE_ENCODING, "By their magnitude, the values count from 1970 in this one unit."));
    }

    private static Optional<Conversion> calendarDays(IntegerCensus integers, Reasons reasons) {
        if (integers.of(NumberDate.CALENDAR_DAY) < integers.count()) {
            reasons.asked(Subject.DATE_ENCODING, "Some integers are days of the form yyyymmdd, others are not.");
            return Optional.empty();
        }
        return Optional.of(reasons.chosen(
                "date from number-yyyyMMdd", Subject.DATE_ENCODING, "Every value is a day of the form yyyymmdd."));
    }

    private static Optional<Conversion> days(Column column, Reasons reasons) {
        MidnightZones midnights = column.census().integers().midnights();
        Optional<ZoneId> zone = column.zone();
        if (zone.isPresent() && midnights.allows(zone.get())) {
            return Optional.of(reasons.chosen(
                    "date from epoch-millis in " + zone.get(),
                    Subject.TIME_ZONE,
                    "Every value is the start of a day in the time zone of the application, " + zone.get() + "."));
        }
        reasons.asked(
                Subject.TIME_ZONE,
                "Every value is the start of a day, but only the time zone of the writing JVM tells of which: "
                        + candidates(midnights)
                        + zone.map(given -> "; not in " + given + ", which the configuration names")
                                .orElse("")
                        + ". A wrong zone would make every date a day off.");
        return instants(
                "timestamptz(3) from epoch-millis", 1000, column.census().integers(), reasons);
    }

    private static String candidates(MidnightZones midnights) {
        List<String> names = new ArrayList<>(midnights.names());
        return names.size() <= 5
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 5)) + " or one of " + (names.size() - 5) + " others";
    }

    private static boolean isTimeOfDay(IntegerCensus integers) {
        return integers.min() > -MILLIS_PER_DAY && integers.max() < 2 * MILLIS_PER_DAY;
    }

    private static Optional<Conversion> timeOfDay(Column column, Reasons reasons) {
        if (column.zone().isPresent()) {
            return Optional.of(reasons.chosen(
                    "time(3) from epoch-millis in " + column.zone().get(),
                    Subject.TIME_ZONE,
                    "The values are milliseconds of the first of January 1970, read in the application's zone."));
        }
        reasons.asked(
                Subject.TIME_ZONE,
                "The values look like times of day as a JVM stores them, in its own time zone. Name that zone.");
        return Optional.empty();
    }

    static void remark(Column column, Reasons reasons) {
        IntegerCensus integers = column.census().integers();
        for (NumberDate unit : List.of(NumberDate.SECONDS, NumberDate.MILLIS, NumberDate.MICROS)) {
            if (integers.of(unit) == integers.count()) {
                reasons.seen(
                        Subject.DATE_ENCODING,
                        "Every value could be a date in " + unit
                                + ". The column stays a number, because it is declared "
                                + column.declared().quoted() + ".");
            }
        }
    }
}
