package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.QuarantineList;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows that the target does not take, beside rows that it does. */
class QuarantineIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER, name TEXT)")
            .withTargetSchema("CREATE TABLE item (id bigint PRIMARY KEY, n bigint CHECK (n < 100), name text)");

    private Replication pair;

    @BeforeEach
    void begin() throws SQLException {
        SqliteStore source = new SqliteStore(databases.sourceFile());
        pair = new Replication(source, new PostgresStore(databases.target()), TestTables.mappings(source.schema()));
        pair.begin();
    }

    @Test
    void aRowThatBreaksARuleIsKeptAsideAndTheOthersGoOn() throws SQLException {
        run(databases.source(), "INSERT INTO item VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 500, 'c'), (4, 4, 'd')");
        drain();

        assertThat(target("SELECT id FROM item ORDER BY id")).containsExactly("1", "2", "4");
        assertThat(target("SELECT table_name || ' ' || key || ' ' || sql_state || ' ' || reason FROM"
                        + " _dualwrite_quarantine"))
                .containsExactly("item 3 23514 violates 'item_n_check'");
    }

    @Test
    void aLaterStateThatIsAcceptedHeals() throws SQLException {
        run(databases.source(), "INSERT INTO item VALUES (1, 500, 'a'), (2, 600, 'b')");
        drain();
        run(databases.source(), "UPDATE item SET n = 5 WHERE id = 1", "DELETE FROM item WHERE id = 2");
        drain();

        assertThat(target("SELECT id FROM item")).containsExactly("1");
        assertThat(target("SELECT key FROM _dualwrite_quarantine")).isEmpty();
    }

    @Test
    void aRowThatWasThereBeforeIsNotLeftBehindInAnOldState() throws SQLException {
        run(databases.source(), "INSERT INTO item VALUES (1, 1, 'a')");
        drain();
        run(databases.source(), "UPDATE item SET n = 500");
        drain();

        assertThat(target("SELECT id FROM item")).isEmpty();
        assertThat(target("SELECT key FROM _dualwrite_quarantine")).containsExactly("1");
    }

    @Test
    void aValueThatTheTypeCannotHoldIsNamedByItsColumnAndNeverShown() throws SQLException {
        run(
                databases.source(),
                "INSERT INTO item VALUES (1, 'secret', 'a'), (2, 2, 'x' || char(0) || 'y'), (3, 3, 'c')");
        drain();

        assertThat(target("SELECT id FROM item")).containsExactly("3");
        assertThat(target("SELECT reason FROM _dualwrite_quarantine ORDER BY key"))
                .containsExactly(
                        "column 'n': the value has a storage class that the column's type does not hold",
                        "column 'name': the value contains a NUL character, which PostgreSQL text cannot hold");
    }

    @Test
    void manyRowsAreHalvedUntilTheRefusedOnesStandAlone() throws SQLException {
        run(
                databases.source(),
                "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 3000)"
                        + " INSERT INTO item SELECT i, CASE WHEN i % 1000 = 7 THEN 100 ELSE 0 END, 'x' FROM s");
        drain();

        assertThat(target("SELECT count(*) FROM item")).containsExactly("2997");
        assertThat(target("SELECT key FROM _dualwrite_quarantine ORDER BY key::int"))
                .containsExactly("7", "1007", "2007");
    }

    @Test
    void rowsThatContradictEachOtherOnTheTargetDoNotTakeTurnsForEver() throws SQLException {
        run(databases.target(), "CREATE UNIQUE INDEX item_name ON item (lower(name))");
        run(databases.source(), "INSERT INTO item VALUES (1, 1, 'a')");
        drain();
        run(databases.source(), "INSERT INTO item VALUES (2, 2, 'A')");
        drain();

        assertThat(target("SELECT count(*) FROM item")).containsExactly("1");
        assertThat(target("SELECT reason FROM _dualwrite_quarantine")).containsExactly("violates 'item_name'");
    }

    @Test
    void aUniqueValueThatChangesHandsInPartsArrives() throws SQLException {
        run(databases.target(), "CREATE UNIQUE INDEX item_name ON item (lower(name))");
        run(databases.source(), "INSERT INTO item VALUES (1, 1, 'a'), (2, 2, 'b')");
        drain();
        run(
                databases.source(),
                "UPDATE item SET name = 'c' WHERE id = 2",
                "UPDATE item SET name = 'x' WHERE id = 1",
                "UPDATE item SET name = 'a' WHERE id = 2",
                "UPDATE item SET name = 'b' WHERE id = 1");
        drain(1);

        assertThat(target("SELECT id || name FROM item ORDER BY id")).containsExactly("1b", "2a");
        assertThat(target("SELECT key FROM _dualwrite_quarantine")).isEmpty();
    }

    @Test
    void aRetryAfterTheCauseWasMendedBringsTheRow() throws SQLException {
        QuarantineList quarantine = new PostgresStore(databases.target()).quarantine();
        run(databases.source(), "INSERT INTO item VALUES (1, 500, 'a')");
        drain();
        run(databases.target(), "ALTER TABLE item DROP CONSTRAINT item_n_check");
        new QuarantineRetry(pair).retry(quarantine.oldest(10).get(0));
        drain();

        assertThat(target("SELECT n FROM item")).containsExactly("500");
        assertThat(quarantine.size()).isZero();
    }

    @Test
    void whatIsDiscardedIsOnRecord() throws SQLException {
        QuarantineList quarantine = new PostgresStore(databases.target()).quarantine();
        run(databases.source(), "INSERT INTO item VALUES (1, 500, 'a')");
        drain();

        assertThat(quarantine.discard("item", "1", "ann", "a test row")).isTrue();
        assertThat(quarantine.discard("item", "1", "ann", "a test row")).isFalse();
        assertThat(quarantine.find("item", "1")).isEmpty();
        assertThat(target("SELECT key || ' ' || discarded_by || ' ' || because FROM _dualwrite_discarded"))
                .containsExactly("1 ann a test row");
    }

    private void drain() throws SQLException {
        drain(10_000);
    }

    private void drain(int limit) throws SQLException {
        try (Leader leader = pair.leader().lead(pair.tables());
                Follower follower = pair.follower().follow(pair.tables())) {
            Cycle cycle = Cycle.of(leader, follower);
            int cycles = 0;
            while (!(cycle.run(follower, limit) instanceof CycleResult.Idle)) {
                assertThat(++cycles).as("cycles without an end").isLessThan(100);
            }
        }
    }

    private List<String> target(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static void run(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
