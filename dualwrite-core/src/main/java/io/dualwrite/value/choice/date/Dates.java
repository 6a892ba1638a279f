package io.dualwrite.value.choice.date;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.census.RealCensus;
import io.dualwrite.value.choice.column.Column;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Reasons;
import io.dualwrite.value.choice.column.Usage;
import java.util.Optional;

/**
 * Declared dates and times, in whatever encoding they are found. A column that is not declared one keeps its plain type,
 * with a remark if it looks as if it held dates.
 */
public final class Dates {

    private Dates() {}

    public static Optional<Conversion> propose(Column column, Reasons reasons) {
        if (!column.declared().saysDateOrTime()) {
            remark(column, reasons);
            return Optional.empty();
        }
        if (column.holdsOnly(StorageClass.INTEGER)) {
            return NumberDates.propose(column, reasons);
        }
        if (column.usage() == Usage.IN_USE) {
            reasons.seen(
                    Subject.DATE_SPELLING,
                    "Declared " + column.declared().quoted()
                            + "; as it is stored, because the application may spell dates otherwise tomorrow.");
            return Optional.empty();
        }
        if (column.holdsOnly(StorageClass.TEXT)) {
            return TextDates.propose(column, reasons);
        }
        if (column.holdsOnly(StorageClass.REAL)) {
            return julian(column, reasons);
        }
        return MixedDates.propose(column, reasons);
    }

    private static Optional<Conversion> julian(Column column, Reasons reasons) {
        RealCensus reals = column.census().reals();
        if (reals.julian() == reals.count()) {
            return Optional.of(reasons.chosen(
                    "timestamp(6) from julian-day", Subject.DATE_ENCODING, "Every value is a Julian day since 1900."));
        }
        reasons.asked(
                Subject.DATE_ENCODING,
                "Declared " + column.declared().quoted() + ", but the real numbers in it are not Julian days.",
                column.census().of(StorageClass.REAL));
        return Optional.empty();
    }

    private static void remark(Column column, Reasons reasons) {
        if (column.holdsOnly(StorageClass.TEXT)) {
            TextDates.remark(column, reasons);
        } else if (column.holdsOnly(StorageClass.INTEGER)) {
            NumberDates.remark(column, reasons);
        }
    }
}
