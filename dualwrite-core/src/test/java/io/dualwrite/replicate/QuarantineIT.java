package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.quarantine.QuarantineList;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import java.util.List;
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
        Sql.run(databases.source(), "INSERT INTO item VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 500, 'c'), (4, 4, 'd')");
        Drain.all(pair);

        assertThat(target("SELECT id FROM item ORDER BY id")).containsExactly("1", "2", "4");
        assertThat(target("SELECT table_name || ' ' || key || ' ' || sql_state || ' ' || reason FROM"
                        + " _dualwrite_quarantine"))
                .containsExactly("item 3 23514 violates 'item_n_check'");
    }

    @Test
    void aLaterStateThatIsAcceptedHeals() throws SQLException {
        Sql.run(databases.source(), "INSERT INTO item VALUES (1, 500, 'a'), (2, 600, 'b')");
        Drain.all(pair);
        Sql.run(databases.source(), "UPDATE item SET n = 5 WHERE id = 1", "DELETE FROM item WHERE id = 2");
        Drain.all(pair);

        assertThat(target("SELECT id FROM item")).containsExactly("1");
        assertThat(target("SELECT key FROM _dualwrite_quarantine")).isEmpty();
    }

    @Test
    void aRowThatWasThereBeforeIsNotLeftBehindInAnOldState() throws SQLException {
        Sql.run(databases.source(), "INSERT INTO item VALUES (1, 1, 'a')");
        Drain.all(pair);
        Sql.run(databases.source(), "UPDATE item SET n = 500");
        Drain.all(pair);

        assertThat(target("SELECT id FROM item")).isEmpty();
        assertThat(target("SELECT key FROM _dualwrite_quarantine")).containsExactly("1");
    }

    @Test
    void aValueThatTheTypeCannotHoldIsNamedByItsColumnAndNeverShown() throws SQLException {
        Sql.run(
                databases.source(),
                "INSERT INTO item VALUES (1, 'secret', 'a'), (2, 2, 'x' || char(0) || 'y'), (3, 3, 'c')");
        Drain.all(pair);

        assertThat(target("SELECT id FROM item")).containsExactly("3");
        assertThat(target("SELECT reason FROM _dualwrite_quarantine ORDER BY key"))
                .containsExactly(
                        "column 'n': the value has a storage class that the column's type does not hold",
                        "column 'name': the value contains a NUL character, which PostgreSQL text cannot hold");
    }

    @Test
    void manyRowsAreHalvedUntilTheRefusedOnesStandAlone() throws SQLException {
        Sql.run(
                databases.source(),
                "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 3000)"
                        + " INSERT INTO item SELECT i, CASE WHEN i % 1000 = 7 THEN 100 ELSE 0 END, 'x' FROM s");
        Drain.all(pair);

        assertThat(target("SELECT count(*) FROM item")).containsExactly("2997");
        assertThat(target("SELECT key FROM _dualwrite_quarantine ORDER BY key::int"))
                .containsExactly("7", "1007", "2007");
    }

    @Test
    void rowsThatContradictEachOtherOnTheTargetDoNotTakeTurnsForEver() throws SQLException {
        Sql.run(databases.target(), "CREATE UNIQUE INDEX item_name ON item (lower(name))");
        Sql.run(databases.source(), "INSERT INTO item VALUES (1, 1, 'a')");
        Drain.all(pair);
        Sql.run(databases.source(), "INSERT INTO item VALUES (2, 2, 'A')");
        Drain.all(pair);

        assertThat(target("SELECT count(*) FROM item")).containsExactly("1");
        assertThat(target("SELECT reason FROM _dualwrite_quarantine")).containsExactly("violates 'item_name'");
    }

    @Test
    void aUniqueValueThatChangesHandsInPartsArrives() throws SQLException {
        Sql.run(databases.target(), "CREATE UNIQUE INDEX item_name ON item (lower(name))");
        Sql.run(databases.source(), "INSERT INTO item VALUES (1, 1, 'a'), (2, 2, 'b')");
        Drain.all(pair);
        Sql.run(
                databases.source(),
                "UPDATE item SET name = 'c' WHERE id = 2",
                "UPDATE item SET name = 'x' WHERE id = 1",
                "UPDATE item SET name = 'a' WHERE id = 2",
                "UPDATE item SET name = 'b' WHERE id = 1");
        Drain.inPartsOf(1, pair);

        assertThat(target("SELECT id || name FROM item ORDER BY id")).containsExactly("1b", "2a");
        assertThat(target("SELECT key FROM _dualwrite_quarantine")).isEmpty();
    }

    @Test
    void aRetryAfterTheCauseWasMendedBringsTheRow() throws SQLException {
        QuarantineList quarantine = new PostgresStore(databases.target()).quarantine();
        Sql.run(databases.source(), "INSERT INTO item VALUES (1, 500, 'a')");
        Drain.all(pair);
        Sql.run(databases.target(), "ALTER TABLE item DROP CONSTRAINT item_n_check");
        new QuarantineRetry(pair).retry(quarantine.oldest(10).get(0));
        Drain.all(pair);

        assertThat(target("SELECT n FROM item")).containsExactly("500");
        assertThat(quarantine.size()).isZero();
    }

    @Test
    void whatIsDiscardedIsOnRecord() throws SQLException {
        QuarantineList quarantine = new PostgresStore(databases.target()).quarantine();
        Sql.run(databases.source(), "INSERT INTO item VALUES (1, 500, 'a')");
        Drain.all(pair);

        assertThat(quarantine.discard("item", "1", "ann", "a test row")).isTrue();
        assertThat(quarantine.discard("item", "1", "ann", "a test row")).isFalse();
        assertThat(quarantine.find("item", "1")).isEmpty();
        assertThat(target("SELECT key || ' ' || discarded_by || ' ' || because FROM _dualwrite_discarded"))
                .containsExactly("1 ann a test row");
    }

    private List<String> target(String query) throws SQLException {
        return Sql.texts(databases.target(), query);
    }
}
