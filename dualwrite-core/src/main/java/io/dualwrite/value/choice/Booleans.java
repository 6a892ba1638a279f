package io.dualwrite.value.choice;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.census.Positions;
import io.dualwrite.value.choice.column.Column;
import io.dualwrite.value.choice.column.DeclaredType.Meaning;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Reasons;
import java.util.Optional;

/** Declared booleans that hold nothing but 0, 1 and NULL. */
final class Booleans {

    private Booleans() {}

    static Optional<Conversion> propose(Column column, Reasons reasons) {
        if (column.declared().meaning() != Meaning.BOOLEAN) {
            return Optional.empty();
        }
        Positions others = column.census().integers().notBoolean();
        if (column.holdsOnly(StorageClass.INTEGER) && others.count() == 0) {
            return Optional.of(reasons.chosen("boolean", Subject.BOOLEANS, "Every value is 0 or 1."));
        }
        reasons.asked(Subject.BOOLEANS, "Declared a boolean, but some integers are neither 0 nor 1.", others);
        for (StorageClass other : column.census().seen()) {
            if (other != StorageClass.INTEGER) {
                reasons.asked(
                        Subject.BOOLEANS,
                        "Declared a boolean, but some values are " + other + ". What do they mean?",
                        column.census().of(other));
            }
        }
        return Optional.empty();
    }
}
