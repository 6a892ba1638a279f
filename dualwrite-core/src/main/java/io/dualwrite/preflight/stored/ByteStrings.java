package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.JAVA_SERIALIZED_OBJECT;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.value.StorageClass;

/** Do the bytes begin like a serialised Java object? A look at the first rows is enough. */
final class ByteStrings implements Detector {
    private static final int SAMPLE = 1000;

    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        if (it.count(StorageClass.BLOB) > 0 && it.table().rowid().isPresent()) {
            String rowid = it.table().rowid().orElseThrow();
            outcome.add(it.suspicion(
                    JAVA_SERIALIZED_OBJECT,
                    rowid + " IN (SELECT " + rowid + " FROM "
                            + Identifiers.quote(it.table().name()) + " LIMIT " + SAMPLE
                            + ") AND typeof(" + it.quoted() + ") = 'blob' AND substr(" + it.quoted()
                            + ", 1, 4) = x'aced0005'",
                    "Seen among the first " + SAMPLE + " rows."));
        }
    }
}
