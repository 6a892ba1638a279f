package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.UUID_IN_SEVERAL_FORMS;

import io.dualwrite.value.UuidForm;
import io.dualwrite.value.census.ColumnCensus;
import java.util.stream.LongStream;

/** Are all identifiers of a column spelled alike? */
final class Uuids implements Detector {
    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        ColumnCensus census = it.census();
        long dashed = census.texts().uuids(UuidForm.DASHED);
        long hex = census.texts().uuids(UuidForm.HEX);
        long bytes = census.blobs().sixteenBytes();
        long most = LongStream.of(dashed, hex, bytes).max().orElseThrow();
        long known = dashed + hex + bytes;
        long identifiers = census.texts().count() + census.blobs().count();
        boolean onlyUuids = known > 0 && known == census.values() && dashed + hex > 0;
        if ((it.meaning() == Meaning.UUID || onlyUuids) && most < identifiers) {
            outcome.add(it.finding(
                    UUID_IN_SEVERAL_FORMS,
                    identifiers - most,
                    dashed + " with dashes, " + hex + " without, " + bytes + " as 16 bytes, " + (identifiers - known)
                            + " otherwise."));
        }
    }
}
