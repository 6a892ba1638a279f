package io.dualwrite.value.choice;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.census.TextCensus;
import io.dualwrite.value.choice.column.Column;
import io.dualwrite.value.choice.column.DeclaredType.Meaning;
import io.dualwrite.value.choice.column.Reason.Subject;
import io.dualwrite.value.choice.column.Reasons;
import java.util.Optional;

/** Declared JSON of which every value is strict JSON. */
final class JsonDocuments {

    private JsonDocuments() {}

    static Optional<Conversion> propose(Column column, Reasons reasons) {
        TextCensus texts = column.census().texts();
        boolean json = column.holdsOnly(StorageClass.TEXT)
                && texts.json() == texts.count()
                && texts.invalidUtf8().count() == 0;
        if (column.declared().meaning() != Meaning.JSON) {
            if (json) {
                reasons.seen(
                        Subject.JSON,
                        "Every value is JSON. The column stays text, because it is declared "
                                + column.declared().quoted() + "; 'json' would keep the text to the byte.");
            }
            return Optional.empty();
        }
        if (json) {
            return Optional.of(reasons.chosen(
                    "json", Subject.JSON, "Every value is JSON; json keeps its text, as jsonb would not."));
        }
        reasons.rejected(Subject.JSON, "json would refuse some values: they are not JSON as PostgreSQL reads it.");
        return Optional.empty();
    }
}
