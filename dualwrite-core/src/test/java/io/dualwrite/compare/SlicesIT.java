package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.compare.memory.TargetMemory;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.Pace;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables whose key the two sides sort differently, in short pieces. */
class SlicesIT {
    private static final int ROWS = 6_000;
    private static final Pace SHORT = new Pace(
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofNanos(1),
            () -> Duration.ZERO,
            Duration.ofSeconds(1));

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    private CarriedPair pair;

    /** SQLite sorts one part of the key without regard to case, PostgreSQL as people do. */
    @BeforeEach
    void equalTables() throws SQLException {
        pair = new CarriedPair(
                databases,
                List.of(new TableMapping(
                        "t",
                        "t",
                        List.of(
                                ColumnMapping.of("code", "code", Conversions.to(TargetType.TEXT)),
                                ColumnMapping.of("part", "part", Conversions.to(TargetType.BIGINT)),
                                ColumnMapping.of("v", "v", Conversions.to(TargetType.TEXT))),
                        List.of(0, 1))));
        pair.inSource("CREATE TABLE t (code TEXT COLLATE NOCASE, part INTEGER, v TEXT, PRIMARY KEY (code, part))");
        pair.createTarget();
        pair.inTarget("ALTER TABLE t ALTER COLUMN code TYPE text COLLATE \"und-x-icu\"");
        pair.capture();
        pair.inSource("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " + (ROWS - 1)
                + ") INSERT INTO t SELECT CASE i % 3 WHEN 0 THEN 'A-' WHEN 1 THEN 'a' ELSE '\u00e4_' END"
                + " || (i * 7919 % 100003), i % 2, 'value ' || i FROM n");
        pair.carry();
    }

    @AfterEach
    void close() throws SQLException {
        pair.close();
    }

    @Test
    void whateverIsWrongIsFoundInShortPieces() {
        Seed seed = Seed.next();
        seed.check(() -> {
            assertThat(check(CompareListener.NONE, false).verdict()).isEqualTo(CompareReport.Verdict.EQUAL);
            Map<DifferenceKind, Long> planted = plant(seed.random());

            TableReport table = check(CompareListener.NONE, false).tables().get(0);

            assertThat(table.method()).startsWith("by key, in the order of each side");
            assertThat(table.differences()).isEqualTo(planted);
            assertThat(table.sourceRows()).isEqualTo(ROWS);
            assertThat(table.targetRows())
                    .isEqualTo(ROWS - planted.get(DifferenceKind.MISSING) + planted.get(DifferenceKind.EXTRA));
            TableReport atOnce = pair.compare().tables().get(0);
            assertThat(atOnce.method()).startsWith("by buckets");
            assertThat(atOnce.differences()).isEqualTo(planted);
        });
    }

    private Map<DifferenceKind, Long> plant(Random random) throws SQLException {
        Map<DifferenceKind, Long> planted = new EnumMap<>(DifferenceKind.class);
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            int row = random.nextInt(ROWS);
            if (!taken.add(row)) {
                continue;
            }
            switch (i % 4) {
                case 0 -> pair.inTarget("DELETE FROM t WHERE v = ?", "value " + row);
                case 1 -> pair.inTarget("INSERT INTO t VALUES (?, 2, 'rogue')", "b" + row);
                case 2 -> pair.inTarget("INSERT INTO t VALUES (upper(?), 3, 'rogue')", "\u00e4_" + row);
                default -> pair.inTarget("UPDATE t SET v = v || ' ' WHERE v = ?", "value " + row);
            }
            DifferenceKind kind =
                    i % 4 == 0 ? DifferenceKind.MISSING : i % 4 == 3 ? DifferenceKind.VALUE : DifferenceKind.EXTRA;
            planted.merge(kind, 1L, Long::sum);
        }
        return planted;
    }

    @Test
    void anInterruptedCheckGoesOnInBothOrders() throws SQLException {
        pair.inTarget("UPDATE t SET v = 'rogue' WHERE v IN ('value 0', 'value 5000')");
        pair.inTarget("DELETE FROM t WHERE v = 'value 77'");
        pair.inTarget("INSERT INTO t VALUES ('', 0, 'first of all'), ('\u00f6', 0, 'last of all')");
        long first = interrupted(ROWS / 2);
        assertThat(first).as("rows that were looked at before").isLessThan(ROWS);

        long[] least = {Long.MAX_VALUE};
        assertThatThrownBy(() -> check(
                        new CompareListener() {
                            @Override
                            public void progress(String table, int number, int tables, long rows, long estimate) {
                                least[0] = Math.min(least[0], rows);
                            }

                            @Override
                            public void found(Difference difference) {
                                if (difference.kind() == DifferenceKind.EXTRA) {
                                    throw new IllegalStateException("the process ends among the target's rows");
                                }
                            }
                        },
                        true))
                .hasMessageContaining("the process ends among");
        assertThat(least[0]).as("rows that were not looked at again").isGreaterThan(ROWS / 4);

        TableReport table = check(CompareListener.NONE, true).tables().get(0);

        assertThat(table.sourceRows()).isEqualTo(ROWS);
        assertThat(table.targetRows()).isEqualTo(ROWS + 1);
        assertThat(table.differences())
                .isEqualTo(Map.of(DifferenceKind.VALUE, 2L, DifferenceKind.MISSING, 1L, DifferenceKind.EXTRA, 2L));
    }

    private long interrupted(long after) {
        long[] seen = new long[1];
        assertThatThrownBy(() -> check(
                        new CompareListener() {
                            @Override
                            public void progress(String table, int number, int tables, long rows, long estimate) {
                                seen[0] = rows;
                                if (rows > after) {
                                    throw new IllegalStateException("the process ends here");
                                }
                            }
                        },
                        false))
                .hasMessageContaining("the process ends here");
        return seen[0];
    }

    private CompareReport check(CompareListener listener, boolean resume) throws SQLException {
        CompareSettings settings = CompareSettings.full()
                .withPace(SHORT)
                .withPatience(Duration.ofSeconds(1))
                .withRowsKept(100);
        try (SqliteSide source = new SqliteSide(databases.source(), "source");
                PostgresSide target = new PostgresSide(databases.target(), "target")) {
            return new Comparison(
                            source, target, ComparePlan.of(pair.tables), settings, listener, InstantSource.system())
                    .remembering(TargetMemory.in(databases.target()), resume)
                    .run();
        }
    }
}
