package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.NOT_A_BOOLEAN;

import io.dualwrite.value.StorageClass;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.census.Positions;

/** Are all booleans 0 or 1? */
final class Booleans implements Detector {
    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        if (it.meaning() != Meaning.BOOLEAN) {
            return;
        }
        ColumnCensus census = it.census();
        Positions[] others = {
            census.integers().notBoolean(),
            census.of(StorageClass.REAL),
            census.of(StorageClass.TEXT),
            census.of(StorageClass.BLOB)
        };
        if (StoredColumn.sum(others) > 0) {
            outcome.add(it.finding(NOT_A_BOOLEAN, "It holds " + Classes.inWords(census) + ".", others));
        }
    }
}
