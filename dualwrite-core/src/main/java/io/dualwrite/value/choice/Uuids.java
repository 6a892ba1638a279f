package io.dualwrite.value.choice;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.UuidForm;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.choice.column.Column;
import io.dualwrite.value.choice.column.DeclaredType.Meaning;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Reasons;
import java.util.Optional;

/** Declared UUIDs that are all kept in the same form. */
final class Uuids {

    private Uuids() {}

    static Optional<Conversion> propose(Column column, Reasons reasons) {
        ColumnCensus census = column.census();
        Optional<UuidForm> form = commonForm(column);
        if (column.declared().meaning() != Meaning.UUID) {
            form.filter(found -> found != UuidForm.BLOB)
                    .ifPresent(found -> reasons.seen(
                            Subject.UUIDS,
                            "Every value is a UUID. The column stays text, because it is declared "
                                    + column.declared().quoted() + " and the application may bind strings; 'uuid from "
                                    + found.word() + "' would restore it exactly."));
            return Optional.empty();
        }
        if (form.isPresent()) {
            return Optional.of(reasons.chosen(
                    "uuid from " + form.get().word(),
                    Subject.UUIDS,
                    "Every value is a UUID in one and the same form."));
        }
        String swallowed =
                "Declared a UUID, but SQLite took some values for numbers and stored those: digits are lost.";
        reasons.asked(Subject.UUIDS, swallowed, census.of(StorageClass.INTEGER));
        reasons.asked(Subject.UUIDS, swallowed, census.of(StorageClass.REAL));
        reasons.rejected(
                Subject.UUIDS,
                "uuid would not give back every value: they are not all UUIDs of one form in lower case.");
        return Optional.empty();
    }

    private static Optional<UuidForm> commonForm(Column column) {
        ColumnCensus census = column.census();
        if (column.holdsOnly(StorageClass.BLOB) && census.blobs().sixteenBytes() == census.values()) {
            return Optional.of(UuidForm.BLOB);
        }
        if (!column.holdsOnly(StorageClass.TEXT)) {
            return Optional.empty();
        }
        if (census.texts().uuids(UuidForm.DASHED) == census.values()) {
            return Optional.of(UuidForm.DASHED);
        }
        return census.texts().uuids(UuidForm.HEX) == census.values() ? Optional.of(UuidForm.HEX) : Optional.empty();
    }
}
