package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.BLOB_IN_TEXT_COLUMN;
import static io.dualwrite.preflight.finding.FindingKind.MIXED_STORAGE_CLASSES;
import static io.dualwrite.preflight.finding.FindingKind.TEXT_IN_BLOB_COLUMN;
import static io.dualwrite.preflight.finding.FindingKind.TEXT_IN_NUMBER_COLUMN;

import io.dualwrite.value.StorageClass;
import java.util.Set;

/** Are there values of a class that the declaration does not promise? Keys are the business of {@link KeyValues}. */
final class WrongClasses implements Detector {
    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        if (it.isKeyPart()) {
            return;
        }
        Set<StorageClass> seen = it.census().seen();
        switch (it.meaning()) {
            case WHOLE_NUMBER, FLOATING_POINT, DECIMAL -> {
                if (seen.contains(StorageClass.TEXT)) {
                    outcome.add(it.finding(
                            TEXT_IN_NUMBER_COLUMN,
                            "It is declared " + it.column().declaredType() + ".",
                            it.census().of(StorageClass.TEXT)));
                }
                if (seen.contains(StorageClass.BLOB)) {
                    addMixed(it, outcome);
                }
            }
            case TEXT, JSON -> {
                if (seen.contains(StorageClass.BLOB)) {
                    outcome.add(it.finding(BLOB_IN_TEXT_COLUMN, "", it.census().of(StorageClass.BLOB)));
                }
            }
            case BYTES -> {
                if (seen.contains(StorageClass.TEXT)) {
                    outcome.add(it.finding(TEXT_IN_BLOB_COLUMN, "", it.census().of(StorageClass.TEXT)));
                }
                if (hasNumbers(seen)) {
                    addMixed(it, outcome);
                }
            }
            case ANYTHING -> {
                if (kinds(seen) > 1) {
                    addMixed(it, outcome);
                }
            }
            // Numbers there are the business of SwallowedTexts.
            case UNKNOWN_WORD -> {
                if (seen.contains(StorageClass.BLOB) && seen.size() > 1) {
                    addMixed(it, outcome);
                }
            }
            case BOOLEAN, DAY, TIME, UUID -> {}
        }
    }

    /** Integers and reals are one kind: both are numbers, and 1 and 1.0 are the same. */
    private static int kinds(Set<StorageClass> seen) {
        return seen.contains(StorageClass.INTEGER) && seen.contains(StorageClass.REAL) ? seen.size() - 1 : seen.size();
    }

    private static boolean hasNumbers(Set<StorageClass> seen) {
        return seen.contains(StorageClass.INTEGER) || seen.contains(StorageClass.REAL);
    }

    private static void addMixed(StoredColumn it, Outcome outcome) {
        outcome.add(it.finding(
                MIXED_STORAGE_CLASSES, it.census().values(), "It holds " + Classes.inWords(it.census()) + "."));
    }
}
