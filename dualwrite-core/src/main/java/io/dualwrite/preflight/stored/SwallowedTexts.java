package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.TYPE_NAME_SWALLOWS_TEXT;
import static io.dualwrite.preflight.finding.FindingKind.UUID_STORED_AS_NUMBER;

import io.dualwrite.value.StorageClass;

/** Has SQLite made numbers of texts, because it does not know the name of their type? */
final class SwallowedTexts implements Detector {
    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        var integers = it.census().of(StorageClass.INTEGER);
        var reals = it.census().of(StorageClass.REAL);
        if (StoredColumn.sum(integers, reals) == 0) {
            return;
        }
        String detail = "It is declared " + it.column().declaredType() + ".";
        switch (it.meaning()) {
            case UUID -> outcome.add(it.finding(UUID_STORED_AS_NUMBER, detail, integers, reals));
            case JSON, UNKNOWN_WORD -> outcome.add(it.finding(TYPE_NAME_SWALLOWS_TEXT, detail, integers, reals));
            default -> {}
        }
    }
}
