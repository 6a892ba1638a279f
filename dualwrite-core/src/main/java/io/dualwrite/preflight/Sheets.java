package io.dualwrite.preflight;

import io.dualwrite.error.Amount;
import io.dualwrite.preflight.stored.Classes;
import io.dualwrite.schema.Column;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.choice.Certificate;
import io.dualwrite.value.choice.Choice;
import io.dualwrite.value.choice.column.Reason;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts an examination into words. */
final class Sheets {
    private Sheets() {}

    static TableSheet of(TableExamination it) {
        return new TableSheet(
                it.table().name(),
                it.census().rows(),
                KeyWords.of(it.table()),
                it.table().columns().stream().map(column -> sheet(column, it)).toList());
    }

    private static ColumnSheet sheet(Column column, TableExamination it) {
        Choice choice = it.choices().get(column.name());
        ColumnCensus census = it.census().columns().get(column.name());
        if (choice == null || census == null) {
            return new ColumnSheet(column.name(), column.declaredType(), "computed", "", "", "", false);
        }
        Certificate certificate = it.certificate().columns().get(column.name());
        return new ColumnSheet(
                column.name(),
                column.declaredType(),
                Classes.inWords(census),
                choice.conversion().spec(),
                choice.reasons().stream().map(Reason::sentence).collect(Collectors.joining(" ")),
                certificate == null ? "" : inWords(certificate),
                certificate != null && certificate.isCertified());
    }

    private static String inWords(Certificate certificate) {
        if (certificate.rows() == 0) {
            return "no rows to prove it on";
        }
        if (certificate.isCertified()) {
            return "all " + Amount.of(certificate.rows(), "row") + " came back identical";
        }
        long misfits = certificate.misfits().values().stream()
                .mapToLong(positions -> positions.count())
                .sum();
        return misfits == 0
                ? "one-way, as decided: keeps the meaning and not the text, so the way back brings another text"
                : Amount.of(misfits, "row does", "rows do")
                        + String.format(Locale.ROOT, " not cross, of %,d", certificate.rows());
    }
}
