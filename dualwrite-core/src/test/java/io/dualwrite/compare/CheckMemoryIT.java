package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.compare.memory.TargetMemory;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.Pace;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one check leaves for the next. */
class CheckMemoryIT {
    private static final int ROWS = 30_000;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    private CarriedPair pair;

    @BeforeEach
    void equalTables() throws SQLException {
        pair = CarriedPair.ofOneTable(databases, ROWS);
    }

    @AfterEach
    void close() throws SQLException {
        pair.close();
    }

    @Test
    void anIncrementalCheckLooksAtWhatWasWrittenSinceBothWereEqual() throws SQLException {
        assertThat(run(CompareMode.INCREMENTAL, false, CompareListener.NONE).rows())
                .as("never equal before: everything")
                .isEqualTo(ROWS);
        CompareReport idle = run(CompareMode.INCREMENTAL, false, CompareListener.NONE);
        assertThat(idle.rows()).isZero();
        assertThat(idle.verdict()).isEqualTo(CompareReport.Verdict.EQUAL);

        pair.inSource("UPDATE t SET v = 'new' WHERE id BETWEEN 100 AND 109");
        pair.inSource("DELETE FROM t WHERE id = 200");
        pair.carry();
        pair.inTarget("UPDATE t SET v = 'rogue' WHERE id IN (105, 20000)");
        CompareReport some = run(CompareMode.INCREMENTAL, false, CompareListener.NONE);

        assertThat(some.rows()).isEqualTo(10);
        assertThat(some.drift())
                .as("the other row was not written by the source")
                .isEqualTo(1);
        assertThat(some.tables().get(0).lastEqual()).isPresent();
        assertThat(run(CompareMode.FULL, false, CompareListener.NONE).drift()).isEqualTo(2);
        assertThat(run(CompareMode.INCREMENTAL, false, CompareListener.NONE).drift())
                .as("differing rows are looked at until both are equal")
                .isEqualTo(1);
    }

    @Test
    void anInterruptedCheckGoesOnWhereItEnded() throws SQLException {
        pair.inTarget("UPDATE t SET v = 'rogue' WHERE id IN (3, 29000)");
        pair.inTarget("DELETE FROM t WHERE id = 5");
        assertThatThrownBy(() -> run(CompareMode.FULL, false, new CompareListener() {
                    @Override
                    public void progress(String table, int number, int tables, long rows, long estimate) {
                        if (rows > ROWS / 2) {
                            throw new IllegalStateException("the process ends here");
                        }
                    }
                }))
                .hasMessageContaining("the process ends here");

        long[] first = {Long.MAX_VALUE};
        CompareReport report = run(CompareMode.FULL, true, new CompareListener() {
            @Override
            public void progress(String table, int number, int tables, long rows, long estimate) {
                first[0] = Math.min(first[0], rows);
            }
        });

        assertThat(first[0]).as("rows that were not looked at again").isGreaterThan(ROWS / 4);
        TableReport table = report.tables().get(0);
        assertThat(table.sourceRows()).isEqualTo(ROWS);
        assertThat(table.targetRows()).isEqualTo(ROWS - 1);
        assertThat(table.differences()).isEqualTo(Map.of(DifferenceKind.VALUE, 2L, DifferenceKind.MISSING, 1L));
    }

    private CompareReport run(CompareMode mode, boolean resume, CompareListener listener) throws SQLException {
        Pace small = new Pace(
                Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO, () -> Duration.ZERO, Duration.ofSeconds(1));
        CompareSettings settings =
                CompareSettings.full().withMode(mode).withPace(small).withPatience(Duration.ofSeconds(1));
        try (SqliteSide source = new SqliteSide(databases.source(), "source");
                PostgresSide target = new PostgresSide(databases.target(), "target")) {
            return new Comparison(
                            source, target, ComparePlan.of(pair.tables), settings, listener, InstantSource.system())
                    .remembering(TargetMemory.in(databases.target()), resume)
                    .run();
        }
    }
}
