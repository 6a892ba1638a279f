package io.dualwrite.preflight.stored;

import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.FindingKind;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Table;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.census.Positions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** A column as it is declared, and what a census found in it. */
record StoredColumn(Table table, Column column, ColumnCensus census, Meaning meaning) {
    StoredColumn(Table table, Column column, ColumnCensus census) {
        this(table, column, census, Meaning.of(column.declaredType()));
    }

    long count(StorageClass storageClass) {
        return census.of(storageClass).count();
    }

    boolean isKeyPart() {
        return table.key().columns().contains(column.name());
    }

    /** The name, to be used in a condition. */
    String quoted() {
        return Identifiers.quote(column.name());
    }

    /** Rows seen in any of these places. At least one must have been. */
    Finding finding(FindingKind kind, String detail, Positions... places) {
        long count = Arrays.stream(places).mapToLong(Positions::count).sum();
        List<Example> examples = Arrays.stream(places)
                .flatMap(place -> place.examples().stream())
                .map(position -> Example.ofRow(table, position))
                .toList();
        return Finding.inColumn(kind, table.name(), column.name(), count, detail)
                .withExamples(examples);
    }

    Finding finding(FindingKind kind, long count, String detail) {
        return Finding.inColumn(kind, table.name(), column.name(), count, detail);
    }

    Suspicion suspicion(FindingKind kind, String condition, String detail) {
        return new Suspicion(kind, table.name(), column.name(), condition, 0, detail);
    }

    static long sum(Positions... places) {
        return LongStream.of(Arrays.stream(places).mapToLong(Positions::count).toArray())
                .sum();
    }
}
