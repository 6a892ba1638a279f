package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A table that is large enough for two threads: nothing is seen twice, and nothing between them is missed. */
class TwoHalvesIT {
    private static final int ROWS = 150_000;
    private static final int MIDDLE = ROWS / 2;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    @Test
    void everyRowIsLookedAtOnce() throws SQLException {
        List<TableMapping> tables = List.of(new TableMapping(
                "t",
                "t",
                List.of(
                        ColumnMapping.of("id", "id", Conversions.to(TargetType.BIGINT)),
                        ColumnMapping.of("v", "v", Conversions.to(TargetType.TEXT))),
                List.of(0)));
        try (CarriedPair pair = new CarriedPair(databases, tables)) {
            pair.inSource("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)");
            pair.createTarget();
            pair.inSource("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                    + ") INSERT INTO t SELECT i, 'value ' || i FROM n");
            pair.inTarget("INSERT INTO t SELECT i, 'value ' || i FROM generate_series(1, " + ROWS + ") AS i");
            CompareReport equal = pair.compare();
            assertThat(equal.verdict()).isEqualTo(CompareReport.Verdict.EQUAL);
            assertThat(equal.tables().get(0).sourceRows()).isEqualTo(ROWS);
            assertThat(equal.tables().get(0).targetRows()).isEqualTo(ROWS);

            Set<Integer> damaged = new TreeSet<>(Set.of(1, MIDDLE - 1, MIDDLE, MIDDLE + 1, MIDDLE + 2, ROWS));
            for (int id : damaged) {
                pair.inTarget("UPDATE t SET v = v || ' ' WHERE id = " + id);
            }
            pair.inTarget("DELETE FROM t WHERE id IN (17, " + (ROWS - 17) + ")");
            pair.inTarget("INSERT INTO t VALUES (-1, 'rogue'), (" + (ROWS + 1) + ", 'rogue')");
            TableReport table = pair.compare().tables().get(0);

            assertThat(table.differences())
                    .isEqualTo(Map.of(
                            DifferenceKind.VALUE, (long) damaged.size(),
                            DifferenceKind.MISSING, 2L,
                            DifferenceKind.EXTRA, 2L));
            assertThat(table.sample().stream()
                            .filter(row -> row.kind() == DifferenceKind.VALUE)
                            .map(row -> Integer.valueOf(row.key())))
                    .containsExactlyInAnyOrderElementsOf(damaged);
        }
    }
}
