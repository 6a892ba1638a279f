package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.ID_NEAR_THE_END;
import static io.dualwrite.preflight.finding.FindingKind.KEY_HOLDS_NULL;
import static io.dualwrite.preflight.finding.FindingKind.KEY_OF_SEVERAL_CLASSES;
import static io.dualwrite.preflight.finding.FindingKind.NEGATIVE_ID;

import io.dualwrite.schema.Key;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.census.IntegerCensus;

/** Does the key hold what a key may hold? */
final class KeyValues implements Detector {
    /** Room for four thousand million more rows. */
    private static final long NEAR_THE_END = Long.MAX_VALUE - (1L << 32);

    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        if (!it.isKeyPart()) {
            return;
        }
        if (it.count(StorageClass.NULL) > 0) {
            outcome.add(it.finding(KEY_HOLDS_NULL, "", it.census().of(StorageClass.NULL)));
        }
        if (it.census().seen().size() > 1) {
            outcome.add(it.finding(
                    KEY_OF_SEVERAL_CLASSES, it.census().values(), "It holds " + Classes.inWords(it.census()) + "."));
        }
        if (it.table().key().kind() == Key.Kind.ROWID_ALIAS) {
            detectExtremes(it, outcome);
        }
    }

    private static void detectExtremes(StoredColumn it, Outcome outcome) {
        IntegerCensus numbers = it.census().integers();
        if (numbers.max() > NEAR_THE_END) {
            outcome.add(it.suspicion(ID_NEAR_THE_END, it.quoted() + " > " + NEAR_THE_END, ""));
        }
        if (numbers.min() < 0) {
            outcome.add(it.suspicion(NEGATIVE_ID, it.quoted() + " < 0", ""));
        }
    }
}
