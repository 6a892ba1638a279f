package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of rows beside an application that writes. */
class CountsIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    private CarriedPair pair;

    @BeforeEach
    void create() throws SQLException {
        pair = new CarriedPair(databases, List.of(table("first"), table("t")));
        pair.inSource("CREATE TABLE first (id INTEGER PRIMARY KEY)");
        pair.inSource("CREATE TABLE t (id INTEGER PRIMARY KEY)");
        pair.createTarget();
        pair.capture();
        pair.inSource("INSERT INTO t VALUES (1), (2), (3)");
        pair.carry();
    }

    @AfterEach
    void close() throws SQLException {
        pair.close();
    }

    @Test
    void aRowThatIsGoneIsSeen() throws SQLException {
        pair.inTarget("DELETE FROM t WHERE id = 2");

        assertThat(counts().drift()).isEqualTo(1);
    }

    @Test
    void aRowThatIsOnItsWayIsNoDifference() throws SQLException {
        pair.inSource("INSERT INTO t VALUES (4)");

        assertThat(counts().drift()).isZero();
    }

    @Test
    void aJournalThatWasCleanedUpBetweenTheSnapshotsAccusesNobody() throws SQLException {
        pair.inSource("INSERT INTO t VALUES (4)");
        pair.inSource("DELETE FROM _dualwrite_journal");

        CompareReport report = counts();

        assertThat(report.drift()).isZero();
        assertThat(report.inMotion()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"COUNTS", "FULL"})
    void aJournalThatGoesAwayMeanwhileAccusesNobody(CompareMode mode) throws SQLException {
        CompareReport report = pair.compare(
                settings -> settings.withMode(mode).withPatience(Duration.ofMillis(300)), new CompareListener() {
                    @Override
                    public void finished(TableReport table) {
                        if (table.table().equals("first")) {
                            switchOff();
                        }
                    }
                });

        assertThat(report.drift()).isZero();
    }

    private static TableMapping table(String name) {
        return new TableMapping(
                name, name, List.of(ColumnMapping.of("id", "id", Conversions.to(TargetType.BIGINT))), List.of(0));
    }

    private void switchOff() {
        try {
            pair.stopCapturing();
            pair.inSource("INSERT INTO t VALUES (4)");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private CompareReport counts() throws SQLException {
        return pair.compare(settings -> settings.withMode(CompareMode.COUNTS));
    }
}
