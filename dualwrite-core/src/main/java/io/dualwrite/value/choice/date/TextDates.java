package io.dualwrite.value.choice.date;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.census.SpellingCensus;
import io.dualwrite.value.choice.column.Column;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Reasons;
import io.dualwrite.value.date.Orthography;
import java.util.Optional;

/** Dates and times as text. */
final class TextDates {

    private TextDates() {}

    static Optional<Conversion> propose(Column column, Reasons reasons) {
        SpellingCensus dates = column.census().texts().dates();
        if (!areAllDates(column, reasons)) {
            return Optional.empty();
        }
        Optional<Orthography> rule = dates.orthographies().stream().findFirst();
        if (rule.isEmpty()) {
            return MixedDates.propose(column, reasons);
        }
        return Optional.of(reasons.chosen(
                spec(rule.get()),
                Subject.DATE_SPELLING,
                "One rule of spelling, " + rule.get() + ", explains every value."));
    }

    /** Whether each text names a day or time that exists; if not, says what is wrong and with which rows. */
    static boolean areAllDates(Column column, Reasons reasons) {
        SpellingCensus dates = column.census().texts().dates();
        if (dates.impossible().count() > 0) {
            reasons.rejected(
                    Subject.IMPOSSIBLE_DATES,
                    "A date type would refuse values that the calendar does not have. The column stays text.",
                    dates.impossible());
        }
        if (dates.unlike() > 0) {
            reasons.rejected(
                    Subject.DATE_SPELLING,
                    dates.unlike() + " values are no dates or times in any known spelling. The column stays text.");
        }
        return dates.count() == column.census().texts().count();
    }

    static String spec(Orthography rule) {
        String type = switch (rule.sense()) {
            case DAY -> "date";
            case TIME_OF_DAY -> "time(" + rule.fractionDigits() + ")";
            case WALL_CLOCK -> "timestamp(" + rule.fractionDigits() + ")";
            case INSTANT -> "timestamptz(" + rule.fractionDigits() + ")";
        };
        return type + " from " + rule;
    }

    static void remark(Column column, Reasons reasons) {
        SpellingCensus dates = column.census().texts().dates();
        if (dates.count() == column.census().texts().count()) {
            dates.orthographies().stream()
                    .findFirst()
                    .ifPresent(rule -> reasons.seen(
                            Subject.DATE_SPELLING,
                            "Every value is a date or time. The column stays text, because it is declared "
                                    + column.declared().quoted() + "; '" + spec(rule) + "' would restore it exactly."));
        }
    }
}
