package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.quarantine.QuarantineList;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens in a SQLite file while it follows PostgreSQL. */
class SourceFollowsIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    private Replication pair;

    private void begin(String... sourceDdl) throws SQLException {
        Sql.run(databases.source(), sourceDdl);
        TestPair both = TestPair.of(TestPair.Direction.TARGET_LEADS, databases, databases.target());
        pair = both.replication();
        TestTables.create(databases.target(), pair.tables());
        pair.begin();
    }

    @Test
    void triggersOfTheApplicationDoNotFireAgainAndAreThereAfterwards() throws SQLException {
        begin(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER)",
                "CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT)",
                "CREATE TRIGGER a AFTER INSERT ON item BEGIN INSERT INTO log (what) VALUES ('a'); END",
                "CREATE TRIGGER IF NOT EXISTS main.b BEFORE DELETE ON \"item\" BEGIN SELECT RAISE(ABORT, 'never');"
                        + " END");
        List<String> before =
                source("SELECT name || ' ' || sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid");
        Sql.run(databases.target(), "INSERT INTO item VALUES (1, 1), (2, 2)");
        Drain.all(pair);
        Sql.run(databases.target(), "DELETE FROM item WHERE id = 1");
        Drain.all(pair);

        assertThat(source("SELECT id FROM item")).containsExactly("2");
        assertThat(source("SELECT what FROM log")).isEmpty();
        assertThat(source("SELECT name || ' ' || sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid"))
                .isEqualTo(before)
                .hasSize(2);
        Sql.run(databases.source(), "INSERT INTO item VALUES (3, 3)");
        assertThat(source("SELECT what FROM log")).containsExactly("a");
    }

    @Test
    void cascadesDoNotHappenAgain() throws SQLException {
        begin(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id) ON DELETE CASCADE)");
        Sql.run(databases.target(), "INSERT INTO parent VALUES (1)", "INSERT INTO child VALUES (7, 1)");
        Drain.all(pair);
        Sql.run(databases.target(), "UPDATE parent SET id = id", "DELETE FROM parent");
        Drain.all(pair);

        assertThat(source("SELECT id FROM child")).as("an orphan of the leader").containsExactly("7");
    }

    @Test
    void whatArrivesDoesNotTravelBack() throws SQLException {
        Sql.run(
                databases.source(),
                "CREATE TABLE item (a TEXT, b INTEGER, c TEXT UNIQUE)",
                "INSERT INTO item VALUES ('x', 1, 'u')");
        SqliteStore file = new SqliteStore(databases.sourceFile());
        Replication forward = TestPair.of(TestPair.Direction.SOURCE_LEADS, databases, databases.target())
                .replication();
        file.capture().install(forward.tables());
        Position before;
        try (Leader leader = file.lead(forward.tables())) {
            before = ((Batch) leader.read(leader.origin(), 1000)).to();
        }
        TestTables.create(databases.target(), forward.tables());
        pair = forward.swapped();
        pair.begin();
        Sql.run(databases.target(), "INSERT INTO item VALUES (5, 'y', 2, 'v'), (6, 'z', 3, 'w')");
        Drain.all(pair);
        Sql.run(databases.target(), "UPDATE item SET b = 9", "DELETE FROM item WHERE a = 'z'");
        Drain.all(pair);

        assertThat(source("SELECT rowid || a || b FROM item ORDER BY rowid")).containsExactly("1x1", "5y9");
        assertThat(file.capture().verify().isEmpty()).isTrue();
        try (Leader leader = file.lead(forward.tables())) {
            assertThat(leader.read(before, 1000))
                    .as("a table without a key does not lose its trust by what we change ourselves")
                    .isInstanceOfSatisfying(
                            Batch.class, batch -> assertThat(batch.isEmpty()).isTrue());
            Sql.run(databases.source(), "INSERT INTO item VALUES ('own', 4, 't')");
            assertThat(leader.read(before, 1000))
                    .isInstanceOfSatisfying(
                            Batch.class, batch -> assertThat(batch.rows()).isEqualTo(1));
        }
    }

    @Test
    void uniqueValuesChangeHandsWithinOneBatch() throws SQLException {
        begin("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT UNIQUE COLLATE NOCASE)");
        Sql.run(databases.target(), "INSERT INTO item VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        Drain.all(pair);
        Sql.run(
                databases.target(),
                "BEGIN; UPDATE item SET name = 'x' WHERE id = 1; UPDATE item SET name = 'A' WHERE id = 2;"
                        + " UPDATE item SET name = 'B' WHERE id = 3; UPDATE item SET name = 'C' WHERE id = 1; COMMIT");
        Drain.all(pair);

        assertThat(source("SELECT id || name FROM item ORDER BY id")).containsExactly("1C", "2A", "3B");
    }

    @Test
    void aUniqueValueThatChangesHandsInPartsArrives() throws SQLException {
        begin(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE UNIQUE INDEX item_name ON item (lower(name))");
        Sql.run(databases.target(), "INSERT INTO item VALUES (1, 'a'), (2, 'b')");
        Drain.all(pair);
        Sql.run(
                databases.target(),
                "UPDATE item SET name = 'c' WHERE id = 2",
                "UPDATE item SET name = 'x' WHERE id = 1",
                "UPDATE item SET name = 'A' WHERE id = 2",
                "UPDATE item SET name = 'B' WHERE id = 1");
        Drain.inPartsOf(1, pair);

        assertThat(source("SELECT id || name FROM item ORDER BY id")).containsExactly("1B", "2A");
        assertThat(pair.follower().quarantine().size()).isZero();
    }

    @Test
    void aRowThatBreaksARuleIsKeptAsideHealedRetriedAndDiscarded() throws SQLException {
        begin("CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n < 100), name TEXT UNIQUE)");
        Sql.run(databases.target(), "ALTER TABLE item ALTER COLUMN n DROP NOT NULL");
        recapture();
        Sql.run(
                databases.target(),
                "INSERT INTO item VALUES (1, 1, 'a'), (2, 500, 'b'), (3, NULL, 'c'), (4, 4, 'a'), (5, 5, 'e')");
        Drain.all(pair);

        assertThat(source("SELECT id FROM item")).containsExactly("1", "5");
        QuarantineList quarantine = pair.follower().quarantine();
        assertThat(quarantine.oldest(10))
                .extracting(row -> row.key() + " " + row.sqlState() + " " + row.reason())
                .containsExactlyInAnyOrder(
                        "2 23514 violates 'n < 100'", "3 23502 violates 'item.n'", "4 23505 violates 'item.name'");

        Sql.run(databases.target(), "UPDATE item SET n = 2 WHERE id = 2", "DELETE FROM item WHERE id = 1");
        Drain.all(pair);
        assertThat(source("SELECT id FROM item")).containsExactly("2", "5");
        new QuarantineRetry(pair).retry(quarantine.find("item", "4").orElseThrow());
        Drain.all(pair);
        assertThat(source("SELECT id FROM item ORDER BY id")).containsExactly("2", "4", "5");
        assertThat(quarantine.discard("item", "3", "ann", "a test row")).isTrue();
        assertThat(quarantine.discard("item", "3", "ann", "a test row")).isFalse();
        assertThat(quarantine.size()).isZero();
        assertThat(source("SELECT key || discarded_by || because FROM _dualwrite_discarded"))
                .containsExactly("3anna test row");
    }

    @Test
    void conflictClausesOfATableNeitherSkipNorDeleteRows() throws SQLException {
        begin("CREATE TABLE item (id INTEGER PRIMARY KEY, a TEXT UNIQUE ON CONFLICT REPLACE, b TEXT UNIQUE ON"
                + " CONFLICT IGNORE)");
        Sql.run(databases.target(), "INSERT INTO item VALUES (1, 'x', 'p'), (2, 'x', 'q'), (3, 'y', 'p')");
        Drain.all(pair);

        assertThat(source("SELECT id FROM item")).containsExactly("1");
        assertThat(pair.follower().quarantine().size()).isEqualTo(2);
    }

    @Test
    void keysAreToldApartByTheirBytes() throws SQLException {
        begin(
                "CREATE TABLE tag (name TEXT COLLATE NOCASE NOT NULL PRIMARY KEY, n INTEGER)",
                "CREATE TABLE member (b TEXT, a INTEGER, v TEXT AS (a || b) STORED, n INTEGER, PRIMARY KEY (b, a))"
                        + " WITHOUT ROWID");
        Sql.run(
                databases.target(),
                "INSERT INTO tag VALUES ('abc', 1)",
                "INSERT INTO member VALUES ('x', 1, 1), ('X', 1, 2)");
        Drain.all(pair);
        Sql.run(databases.target(), "UPDATE tag SET name = 'ABC'", "UPDATE member SET a = 2 WHERE b = 'X'");
        Drain.all(pair);

        assertThat(source("SELECT name FROM tag")).containsExactly("ABC");
        assertThat(source("SELECT v || n FROM member ORDER BY n")).containsExactly("1x1", "2X2");
    }

    @Test
    void aNumberThatTheLeaderHasGivenOutNeverComesAgain() throws SQLException {
        begin("CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER)");
        Sql.run(databases.target(), "INSERT INTO item VALUES (100, 1)", "DELETE FROM item");
        Drain.all(pair);
        Sql.run(databases.source(), "INSERT INTO item (n) VALUES (1)");

        assertThat(source("SELECT id FROM item")).containsExactly("101");
    }

    @Test
    void aFileThatIsBusyIsTriedAgainFromWhereItIs() throws SQLException {
        begin("CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER)");
        Sql.run(databases.target(), "INSERT INTO item VALUES (1, 1)");
        try (Leader leader = pair.leader().lead(pair.tables());
                Follower follower = pair.follower().follow(pair.tables(), Duration.ofMillis(20));
                Connection other = databases.source().getConnection();
                Statement statement = other.createStatement()) {
            Position at = follower.state().orElseThrow().position();
            Batch batch = (Batch) leader.read(at, 1000);
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> follower.apply(leader.installation(), batch, true))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("BUSY");
            statement.execute("COMMIT");
            follower.apply(leader.installation(), batch, true);

            assertThat(source("SELECT id FROM item")).containsExactly("1");
            assertThatThrownBy(() -> follower.apply(leader.installation(), batch, true))
                    .isInstanceOfSatisfying(
                            DualWriteException.class,
                            moved -> assertThat(moved.code()).isEqualTo(ErrorCode.POSITION_MOVED));
        }
    }

    @Test
    void aReaderInTheMiddleOfATransactionGoesOnWithWhatItSaw() throws SQLException {
        begin(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER)",
                "CREATE TRIGGER t AFTER INSERT ON item BEGIN SELECT 1; END");
        try (Connection reader = databases.source().getConnection();
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM item").close();
            Sql.run(databases.target(), "INSERT INTO item VALUES (1, 1)");
            Drain.all(pair);
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM item")) {
                assertThat(count.getInt(1)).isZero();
            }
            statement.execute("COMMIT");
        }
        assertThat(source("SELECT id FROM item")).containsExactly("1");
    }

    @Test
    void whatOnlyPostgresqlHoldsIsKeptAside() throws SQLException {
        begin("CREATE TABLE item (id INTEGER PRIMARY KEY, r REAL)");
        Sql.run(databases.target(), "INSERT INTO item VALUES (1, 'NaN'), (2, 'Infinity'), (3, 0.1)");
        Drain.all(pair);
        assertThat(source("SELECT id FROM item")).containsExactly("2", "3");
        assertThat(pair.follower().quarantine().find("item", "1")).isPresent();
        Sql.run(databases.target(), "UPDATE item SET r = 1.5 WHERE id = 1");
        Drain.all(pair);
        assertThat(source("SELECT r FROM item WHERE id = 1")).containsExactly("1.5");
        assertThat(pair.follower().quarantine().size()).isZero();
    }

    @Test
    void strictCommitsAreRefusedWithAReason() throws SQLException {
        begin("CREATE TABLE item (id INTEGER PRIMARY KEY, r REAL)");
        try (Leader leader = pair.leader().lead(pair.tables());
                Connection application = databases.target().getConnection()) {
            assertThatThrownBy(() -> leader.hasUncommitted(application))
                    .isInstanceOfSatisfying(
                            DualWriteException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STRICT_NEEDS_ONE_WRITER));
        }
    }

    /** The schema changed on purpose: capture begins anew. */
    private void recapture() throws SQLException {
        pair.leader().capture().remove(pair.tables().get(0));
        pair.leader().capture().install(pair.tables());
    }

    private List<String> source(String query) throws SQLException {
        return Sql.texts(databases.source(), query);
    }
}
