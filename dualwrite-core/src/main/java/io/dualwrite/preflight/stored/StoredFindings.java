package io.dualwrite.preflight.stored;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Table;
import io.dualwrite.value.census.ColumnCensus;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that the census of a column gives away. */
public final class StoredFindings {
    private final List<Detector> detectors;

    /** @param zone of the application that wrote local dates, if it was told */
    public StoredFindings(@Nullable ZoneId zone) {
        this.detectors = List.of(
                new KeyValues(),
                new WrongClasses(),
                new SwallowedTexts(),
                new Numbers(),
                new Booleans(),
                new UnstorableTexts(),
                new Lengths(),
                new Uuids(),
                new JsonTexts(),
                new ByteStrings(),
                new Dates(),
                new LocalDates(zone));
    }

    /** Looks at one column. */
    public void detect(Table table, Column column, ColumnCensus census, Outcome outcome) {
        StoredColumn stored = new StoredColumn(table, column, census);
        detectors.forEach(detector -> detector.detect(stored, outcome));
    }
}
