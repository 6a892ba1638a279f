package io.dualwrite.value.choice;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.choice.column.Column;
import io.dualwrite.value.choice.column.DeclaredType;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Reasons;
import java.util.Optional;

/** Columns in which every row is NULL, or that have no rows. */
final class EmptyColumns {

    private EmptyColumns() {}

    static Optional<Conversion> propose(Column column, Reasons reasons) {
        if (column.census().values() > 0) {
            return Optional.empty();
        }
        DeclaredType declared = column.declared();
        if (declared.saysDateOrTime()) {
            reasons.asked(
                    Subject.DATE_ENCODING,
                    "There is no value yet that would show how the application stores dates in a column declared "
                            + declared.quoted() + ". Name the conversion in the configuration.");
        }
        return Optional.of(reasons.chosen(
                spec(declared),
                Subject.EMPTY_COLUMN,
                "There are no values; the declared type " + declared.quoted() + " is all there is to go by."));
    }

    private static String spec(DeclaredType declared) {
        return switch (declared.meaning()) {
            case BOOLEAN -> "boolean";
            case DECIMAL -> "numeric";
            case UUID, JSON, DATE, TIME, DATE_TIME -> "text from any";
            case PLAIN ->
                switch (declared.affinity()) {
                    case INTEGER -> "bigint";
                    case REAL -> "double precision";
                    case TEXT -> "text";
                    case BLOB -> declared.text().isBlank() ? "text from any" : "bytea";
                    case NUMERIC -> "text from any";
                };
        };
    }
}
