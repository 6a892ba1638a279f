package io.dualwrite.store.postgres.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.replicate.Sql;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** In which order and how often the changes of a PostgreSQL schema are taken: transactions commit in another order than they write in. */
class CapturedOrderIT extends CapturedTarget {
    /** R01: a reader that remembers the highest number it has seen never sees what commits later with a lower one. */
    @Test
    void aTransactionThatCommitsLateIsNotLost() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        try (Leader leader = captured("u");
                Connection slow = databases.target().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO u VALUES (1, 'slow')");
            run("INSERT INTO u VALUES (2, 'quick')");
            Batch first = read(leader, leader.origin());
            assertThat(keys(first)).containsExactly("2");
            String highest = text("SELECT max(seq)::text FROM _dualwrite_journal");
            slow.commit();

            assertThat(text("SELECT count(*)::text FROM _dualwrite_journal WHERE seq > " + highest))
                    .as("what a reader of higher numbers would find")
                    .isEqualTo("0");
            assertThat(keys(read(leader, first.to()))).containsExactly("1");
        }
    }

    @Test
    void aPreparedTransactionIsTakenWhenItCommitsAndNotBefore() throws SQLException {
        try (PostgresServer server = EmbeddedServer.temporary()
                .with("max_prepared_transactions", "5")
                .start()) {
            DataSource database = server.dataSource("postgres");
            Sql.run(database, "CREATE TABLE u (id bigint PRIMARY KEY, a text)");
            PostgresStore store = new PostgresStore(database);
            store.capture().install(List.of(mapping("u")));
            try (Leader leader = store.lead(List.of(mapping("u")))) {
                Sql.run(database, "BEGIN; INSERT INTO u VALUES (1, 'p'); PREPARE TRANSACTION 'late'");
                Sql.run(database, "INSERT INTO u VALUES (2, 'q')");
                Batch first = read(leader, leader.origin());
                assertThat(keys(first)).containsExactly("2");
                Sql.run(database, "COMMIT PREPARED 'late'");
                assertThat(keys(read(leader, first.to()))).containsExactly("1");
            }
        }
    }

    /** Its transaction began before TRUNCATE's, so its entry comes first. */
    @Test
    void aRowThatWasWrittenAfterTruncateIsNotClearedByALaterPart() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)", "CREATE TABLE v (id bigint PRIMARY KEY, a text)");
        try (Leader leader = captured("u", "v");
                Connection early = databases.target().getConnection();
                Statement statement = early.createStatement()) {
            early.setAutoCommit(false);
            statement.execute("INSERT INTO v VALUES (1, 'x')");
            run("INSERT INTO u VALUES (1, 'goes')", "TRUNCATE u");
            statement.execute("INSERT INTO u VALUES (7, 'stays')");
            early.commit();

            Set<String> held = new TreeSet<>();
            Batch batch = read(leader, leader.origin(), 1);
            while (!batch.isEmpty()) {
                for (TableChanges changes : batch.tables()) {
                    if (changes.table().source().equals("u")) {
                        if (changes.cleared()) {
                            held.clear();
                        }
                        for (int row = 0; row < changes.rows().size(); row++) {
                            held.add(KeyText.of(changes.keysOfRows(), row));
                        }
                    }
                }
                batch = read(leader, batch.to(), 1);
            }
            assertThat(held).containsExactly("7");
        }
    }

    @Test
    void aBacklogComesInPartsAndEachEntryOnce() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        try (Leader leader = captured("u");
                Connection slow = databases.target().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO u VALUES (100, 'slow')");
            for (int id = 1; id <= 10; id++) {
                run("INSERT INTO u VALUES (" + id + ", 'x')");
            }
            List<String> seen = new ArrayList<>();
            Position at = leader.origin();
            Batch batch = read(leader, at, 3);
            for (int part = 0; part < 20 && !batch.isEmpty(); part++) {
                assertThat(batch.entries()).isLessThanOrEqualTo(3);
                seen.addAll(keys(batch));
                at = Position.parse(batch.to().text());
                assertThat(at).isEqualTo(batch.to());
                if (part == 1) {
                    slow.commit();
                }
                batch = read(leader, at, 3);
            }
            assertThat(batch.complete()).isTrue();
            assertThat(seen).hasSize(11).doesNotHaveDuplicates();
        }
    }

    /** 999 is less than 1000, and not as text. */
    @Test
    void transactionsAreInTheOrderOfTheirNumbers() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        try (Leader leader = captured("u")) {
            long now = Long.parseLong(text("SELECT pg_current_xact_id()::text"));
            long power = 10;
            while (power < now + 20) {
                power *= 10;
            }
            run("CREATE TEMP TABLE burnt (n int); DO $$ BEGIN FOR i IN 1.." + (power - now - 15)
                    + " LOOP BEGIN INSERT INTO burnt VALUES (i); EXCEPTION WHEN division_by_zero THEN NULL;"
                    + " END; END LOOP; END $$");
            for (int id = 1; id <= 30; id++) {
                run("INSERT INTO u VALUES (" + id + ", 'x')");
            }
            assertThat(text("SELECT max(length(xid::text)) - min(length(xid::text)) FROM _dualwrite_journal"))
                    .as("numbers of two lengths")
                    .isEqualTo("1");
            List<String> seen = new ArrayList<>();
            for (Batch batch = read(leader, leader.origin(), 7);
                    !batch.isEmpty();
                    batch = read(leader, batch.to(), 7)) {
                seen.addAll(keys(batch));
            }
            assertThat(seen).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void anotherHistoryIsRefused() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        Position at;
        try (Leader leader = captured("u")) {
            run("INSERT INTO u VALUES (1, 'x')");
            at = read(leader, leader.origin()).to();
            run("INSERT INTO u VALUES (2, 'x')");
            at = read(leader, at).to();
        }
        assertThat(keysFrom(at)).isEmpty();
        run("DELETE FROM _dualwrite_journal WHERE k1_bigint = 2"); // As a standby that had not got the last
        // transaction.
        assertRefused(at, ErrorCode.LEADER_REPLACED);
        run("UPDATE _dualwrite_installation SET cluster = 'another/1'");
        assertRefused(at, ErrorCode.LEADER_REPLACED);
    }

    @Test
    void aFollowerFromBeforeWhatIsForgottenIsRefused() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        Position old;
        try (Leader leader = captured("u")) {
            run("INSERT INTO u VALUES (1, 'x')");
            old = read(leader, leader.origin()).to();
            Position at = old;
            for (int id = 2; id < 5; id++) {
                run("INSERT INTO u VALUES (" + id + ", 'x')");
                at = read(leader, at).to();
            }
            assertThat(leader.prune(at, ALL)).isEqualTo(3);
            assertThat(leader.prune(at, ALL)).isZero();
            assertThat(read(leader, at).isEmpty()).isTrue();
        }
        assertRefused(old, ErrorCode.JOURNAL_GAP);
    }
}
