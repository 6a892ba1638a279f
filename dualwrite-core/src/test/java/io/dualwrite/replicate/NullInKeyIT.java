package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.QuarantinedRow;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows with NULL in their key, which SQLite takes into most keys and PostgreSQL into those that are only UNIQUE (C01). */
class NullInKeyIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    private TestPair pair;

    private void begin(TestPair.Direction direction) throws SQLException {
        Sql.run(
                databases.source(),
                "CREATE TABLE word (w TEXT PRIMARY KEY, n INTEGER)",
                "CREATE TABLE twin (a TEXT COLLATE NOCASE, b INTEGER, n INTEGER, PRIMARY KEY (b, a))");
        pair = TestPair.of(direction, databases, databases.target());
        TestTables.create(databases.target(), pair.tables());
        Sql.run(
                databases.target(),
                "ALTER TABLE word DROP CONSTRAINT word_pkey, ALTER w DROP NOT NULL, ADD UNIQUE (w)",
                "ALTER TABLE twin DROP CONSTRAINT twin_pkey, ALTER a DROP NOT NULL, ALTER b DROP NOT NULL,"
                        + " ADD UNIQUE (b, a)");
        pair.replication().begin();
    }

    @ParameterizedTest
    @EnumSource
    void areKeptAsideUntilTheyHaveOne(TestPair.Direction direction) throws SQLException {
        begin(direction);
        leader(
                "INSERT INTO word VALUES ('a', 1), (NULL, 2), (NULL, 3)",
                "INSERT INTO twin (a, b, n) VALUES ('x', 1, 1), ('x', NULL, 2), (NULL, 1, 3), (NULL, NULL, 4)");
        assertThat(quarantined())
                .containsExactlyInAnyOrder("word NULL", "twin NULL, 'x'", "twin 1, NULL", "twin NULL, NULL");
        assertThat(rows()).containsExactlyInAnyOrder("word 1", "twin 1");

        leader("UPDATE word SET n = n + 10 WHERE w IS NULL", "UPDATE word SET w = 'b' WHERE n = 13");
        assertThat(quarantined())
                .as("one of two is left")
                .containsExactlyInAnyOrder("word NULL", "twin NULL, 'x'", "twin 1, NULL", "twin NULL, NULL");
        assertThat(rows()).containsExactlyInAnyOrder("word 1", "word 13", "twin 1");

        leader(
                "DELETE FROM word WHERE w IS NULL",
                "UPDATE twin SET b = 5 WHERE n = 2",
                "UPDATE twin SET a = 'X' WHERE n = 4",
                "DELETE FROM twin WHERE n = 3");
        assertThat(quarantined()).containsExactly("twin NULL, 'X'");
        leader("UPDATE twin SET b = 6 WHERE n = 4", "UPDATE word SET w = NULL WHERE w = 'a'");
        assertThat(quarantined()).as("one that had a key").containsExactly("word NULL");
        assertThat(rows()).containsExactlyInAnyOrder("word 13", "twin 1", "twin 2", "twin 4");

        leader("UPDATE word SET w = 'c' WHERE w IS NULL");
        assertThat(quarantined()).isEmpty();
        for (TableMapping table : pair.tables()) {
            assertThat(pair.rowsOfFollower(table))
                    .isEqualTo(pair.rowsOfLeader(table))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void areSentAgainByARetry(TestPair.Direction direction) throws SQLException {
        begin(direction);
        leader("INSERT INTO twin (a, b, n) VALUES ('x', NULL, 1)");
        QuarantinedRow row =
                pair.replication().follower().quarantine().oldest(10).get(0);
        assertThat(row.reason()).isEqualTo("its key holds NULL, so nothing tells it from other rows");
        new QuarantineRetry(pair.replication()).retry(row);
        Drain.all(pair.replication());
        assertThat(pair.replication().follower().quarantine().oldest(10))
                .singleElement()
                .satisfies(again -> assertThat(again.tries()).isGreaterThanOrEqualTo(1));
        assertThat(quarantined()).containsExactly("twin NULL, 'x'");
    }

    private void leader(String... statements) throws SQLException {
        Sql.run(pair.leader(), statements);
        Drain.all(pair.replication());
    }

    private List<String> quarantined() throws SQLException {
        return pair.replication().follower().quarantine().oldest(100).stream()
                .map(row -> row.table() + " " + row.key())
                .toList();
    }

    private List<String> rows() throws SQLException {
        return Sql.texts(
                pair.follower(), "SELECT 'word ' || n FROM word UNION ALL SELECT 'twin ' || n FROM twin ORDER BY 1");
    }
}
