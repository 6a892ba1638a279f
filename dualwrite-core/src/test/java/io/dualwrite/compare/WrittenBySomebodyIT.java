package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.memory.TargetMemory;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.Seed;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who wrote a row that no journal entry explains: said where it can be proved, and only there. */
class WrittenBySomebodyIT {
    private static final int ROWS = 400;

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
    void nothingIsSaidWithoutAProofOfEqualityBefore() throws SQLException {
        pair.inTarget("UPDATE t SET v = 'rogue' WHERE id = 7");

        assertThat(check(CompareMode.FULL)).isEqualTo(Map.of("7", ""));
    }

    @Test
    void eachSideIsAccusedOfWhatWasDoneThere() {
        Seed seed = Seed.next();
        seed.check(() -> run(seed.random()));
    }

    /** Of each row only one thing happens; those that are brought over in between must not be blamed on anybody. */
    private void run(Random random) throws SQLException {
        assertThat(check(CompareMode.FULL)).isEmpty();
        Map<String, String> expected = new HashMap<>();
        for (int id = 1; id <= ROWS; id += 1 + random.nextInt(9)) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    pair.inTarget("UPDATE t SET v = 'rogue' WHERE id = ?", id);
                    expected.put("" + id, "TARGET");
                }
                case 1 -> {
                    unseen("UPDATE t SET v = 'unseen' WHERE id = " + id);
                    expected.put("" + id, "SOURCE");
                }
                case 2 -> {
                    unseen("DELETE FROM t WHERE id = " + id);
                    expected.put("" + id, "SOURCE");
                }
                case 3 -> {
                    pair.inTarget("INSERT INTO t VALUES (?, 'rogue')", -id);
                    expected.put("" + -id, "TARGET");
                }
                case 4 -> {
                    pair.inTarget("DELETE FROM t WHERE id = ?", id);
                    expected.put("" + id, "");
                }
                default -> {
                    pair.inSource("UPDATE t SET v = 'seen' WHERE id = ?", id);
                    pair.carry();
                }
            }
        }

        assertThat(check(CompareMode.FULL)).isEqualTo(expected);
        assertThat(check(CompareMode.FULL)).as("said again").isEqualTo(expected);
    }

    @Test
    void aRowThatWasBroughtOverSinceIsNobodysAloneOnceTheJournalIsGone() throws SQLException {
        check(CompareMode.FULL);
        pair.inSource("UPDATE t SET v = 'seen' WHERE id IN (5, 6)");
        pair.carry();
        pair.inTarget("UPDATE t SET v = 'rogue' WHERE id IN (5, 9)");
        unseen("UPDATE t SET v = 'unseen' WHERE id = 6");
        unseen("UPDATE t SET v = 'unseen' WHERE id = 8");

        assertThat(check(CompareMode.FULL))
                .as("the journal has something about the first two")
                .isEqualTo(Map.of("5", "", "6", "", "8", "SOURCE", "9", "TARGET"));
        pair.inSource("DELETE FROM _dualwrite_journal WHERE seq < (SELECT max(seq) FROM _dualwrite_journal)");
        assertThat(check(CompareMode.FULL))
                .as("the journal no longer goes back")
                .isEqualTo(Map.of("5", "", "6", "", "8", "SOURCE", "9", ""));
    }

    @Test
    void aTableThatWasWrittenAnewAccusesNobody() throws SQLException {
        check(CompareMode.FULL);
        unseen("UPDATE t SET v = 'unseen' WHERE id = 8");
        pair.inTarget("ALTER TABLE t ALTER COLUMN v TYPE varchar");
        pair.inTarget("VACUUM FULL t");

        assertThat(check(CompareMode.FULL)).isEqualTo(Map.of("8", ""));
    }

    @Test
    void anIncrementalCheckProvesNothingOfTheRowsItDidNotLookAt() throws SQLException {
        check(CompareMode.FULL);
        pair.inTarget("UPDATE t SET v = 'rogue' WHERE id = 9");
        pair.inSource("UPDATE t SET v = 'seen' WHERE id = 5");
        pair.carry();
        assertThat(check(CompareMode.INCREMENTAL)).isEmpty();

        assertThat(check(CompareMode.FULL)).isEqualTo(Map.of("9", "TARGET"));
    }

    /** What the triggers noted is taken out again in the same transaction: as if they had been switched off. */
    private void unseen(String sql) throws SQLException {
        pair.inSource("BEGIN IMMEDIATE");
        pair.inSource("CREATE TEMP TABLE before AS SELECT max(seq) AS seq FROM _dualwrite_journal");
        pair.inSource(sql);
        pair.inSource("DELETE FROM _dualwrite_journal WHERE seq > (SELECT seq FROM before)");
        pair.inSource("DROP TABLE before");
        pair.inSource("COMMIT");
    }

    private Map<String, String> check(CompareMode mode) throws SQLException {
        CompareSettings settings = CompareSettings.full()
                .withMode(mode)
                .withPatience(Duration.ofSeconds(1))
                .withRowsKept(ROWS);
        try (SqliteSide source = new SqliteSide(databases.source(), "source");
                PostgresSide target = new PostgresSide(databases.target(), "target")) {
            CompareReport report = new Comparison(
                            source,
                            target,
                            ComparePlan.of(pair.tables),
                            settings,
                            CompareListener.NONE,
                            InstantSource.system())
                    .remembering(TargetMemory.in(databases.target()), false)
                    .run();
            Map<String, String> found = new HashMap<>();
            for (Difference difference : report.tables().get(0).sample()) {
                Optional<Difference.Side> side = difference.writtenOn();
                found.put(difference.key(), side.map(Enum::name).orElse(""));
            }
            return found;
        }
    }
}
