package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.compare.memory.CheckMemory;
import io.dualwrite.compare.memory.TargetMemory;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.Pace;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pass after pass, beside an application. */
class ContinuousComparisonIT {
    private static final int ROWS = 20_000;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    private final List<String> waits = new ArrayList<>();
    private final List<DualWriteException> failures = new ArrayList<>();
    private CarriedPair pair;
    private Supplier<Duration> latency = () -> Duration.ZERO;

    @BeforeEach
    void equalTables() throws SQLException {
        pair = CarriedPair.ofOneTable(databases, ROWS);
    }

    @AfterEach
    void close() throws SQLException {
        pair.close();
    }

    @Test
    void eachPassSeesWhatIsThereThen() throws SQLException {
        List<Long> drift = new ArrayList<>();
        run(CheckMemory.NONE, () -> ComparePlan.of(pair.tables), report -> {
            assertThat(report.rows()).isEqualTo(ROWS);
            drift.add(report.drift());
            execute(
                    drift.size() == 1
                            ? "UPDATE t SET v = 'rogue' WHERE id = 17"
                            : "UPDATE t SET v = 'value 17' WHERE id = 17");
            return drift.size() < 3;
        });
        assertThat(drift).containsExactly(0L, 1L, 0L);
    }

    @Test
    void itWaitsWhileTheApplicationSuffersAndHoldsNoSnapshotMeanwhile() throws SQLException {
        AtomicInteger asked = new AtomicInteger();
        List<Integer> open = new ArrayList<>();
        latency = () -> {
            open.add(openTransactions());
            return Duration.ofMillis(asked.incrementAndGet() % 3 == 0 ? 0 : 900);
        };
        run(CheckMemory.NONE, () -> ComparePlan.of(pair.tables), report -> {
            assertThat(report.verdict()).isEqualTo(CompareReport.Verdict.EQUAL);
            return false;
        });
        assertThat(waits).isNotEmpty().allMatch(why -> why.contains("900 ms, above the limit of 100 ms"));
        assertThat(open)
                .as("transactions of the comparison while it waits")
                .isNotEmpty()
                .containsOnly(0);
    }

    @Test
    void whatAStoppedPassHadDoneIsNotDoneAgain() throws SQLException {
        TargetMemory memory = TargetMemory.in(databases.target());
        AtomicInteger asked = new AtomicInteger();
        latency = () -> {
            if (asked.incrementAndGet() == 3) {
                throw new IllegalStateException("the process ends here");
            }
            return Duration.ZERO;
        };
        assertThatThrownBy(() -> run(memory, () -> ComparePlan.of(pair.tables), report -> true))
                .hasMessageContaining("the process ends here");
        List<String> notes = new ArrayList<>();
        run(memory, () -> ComparePlan.of(pair.tables), report -> {
            notes.addAll(report.notes());
            assertThat(report.rows()).isEqualTo(ROWS);
            return notes.isEmpty() || !report.notes().isEmpty();
        });
        assertThat(notes)
                .as("the first pass goes on, the second begins anew")
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("gone on with");
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAgain() throws SQLException {
        AtomicInteger asked = new AtomicInteger();
        List<CompareReport> reports = new ArrayList<>();
        run(
                CheckMemory.NONE,
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new SQLException("away");
                    }
                    return ComparePlan.of(pair.tables);
                },
                report -> {
                    reports.add(report);
                    return false;
                });
        assertThat(failures)
                .singleElement()
                .extracting(DualWriteException::code)
                .hasToString("COMPARE_FAILED");
        assertThat(reports).hasSize(1);
    }

    @Test
    void anInterruptionEndsIt() throws SQLException {
        run(CheckMemory.NONE, () -> ComparePlan.of(pair.tables), report -> {
            Thread.currentThread().interrupt();
            return true;
        });
        assertThat(Thread.interrupted()).as("left as it was found").isTrue();
    }

    private void run(
            CheckMemory memory, ContinuousComparison.PlanSource plan, Function<CompareReport, Boolean> finished)
            throws SQLException {
        Pace small = new Pace(
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                () -> latency.get(),
                Duration.ofMillis(100));
        CompareSettings settings = CompareSettings.continuous(latency, Duration.ofMillis(100))
                .withPace(small)
                .withPatience(Duration.ofSeconds(1));
        CompareListener listener = new CompareListener() {
            @Override
            public void waiting(String why) {
                waits.add(why);
            }
        };
        try (SqliteSide source = new SqliteSide(databases.source(), "source");
                PostgresSide target = new PostgresSide(databases.target(), "target")) {
            new ContinuousComparison(source, target, plan, settings, listener, memory, InstantSource.system())
                    .run(Duration.ZERO, new ContinuousComparison.Passes() {
                        @Override
                        public boolean finished(CompareReport report) {
                            return finished.apply(report);
                        }

                        @Override
                        public boolean failed(DualWriteException failure, Duration wait) {
                            failures.add(failure);
                            return true;
                        }
                    });
        }
    }

    private void execute(String sql) {
        try {
            pair.inTarget(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private int openTransactions() {
        try (var statement = pair.targetConnection().createStatement();
                var row =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE xact_start IS NOT NULL AND"
                                + " application_name = 'dualwrite compare' AND datname = current_database()")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
