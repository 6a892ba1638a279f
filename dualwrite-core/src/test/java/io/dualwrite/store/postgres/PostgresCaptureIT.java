package io.dualwrite.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.Batch;
import io.dualwrite.store.CaptureBroken;
import io.dualwrite.store.ColumnMapping;
import io.dualwrite.store.KeyText;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Reading;
import io.dualwrite.store.RowSet;
import io.dualwrite.store.TableChanges;
import io.dualwrite.store.TableMapping;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.value.convert.Conversions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a PostgreSQL schema tells of its changes when it leads. */
class PostgresCaptureIT {
    private static final int ALL = 1000;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    @Test
    void everyKindOfWriteIsSeenWithItsRow() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        try (Leader leader = captured("u")) {
            run("INSERT INTO u VALUES (1, 'x'), (2, 'y'), (3, 'z')");
            Batch first = read(leader, leader.origin());
            assertThat(keys(first)).containsExactlyInAnyOrder("1", "2", "3");
            assertThat(first.rows()).isEqualTo(3);

            run("UPDATE u SET id = 9 WHERE id = 1", "DELETE FROM u WHERE id = 2");
            Batch second = read(leader, first.to());
            assertThat(keys(second)).containsExactlyInAnyOrder("1", "9", "2");
            assertThat(second.rows()).isEqualTo(1);
            assertThat(second.complete()).isTrue();
            assertThat(read(leader, second.to()).isEmpty()).isTrue();
        }
    }

    @Test
    void whatASavepointTookBackIsNotThere() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        try (Leader leader = captured("u")) {
            try (Connection connection = databases.target().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO u VALUES (1, 'kept')");
                statement.execute("SAVEPOINT s");
                statement.execute("INSERT INTO u VALUES (2, 'not kept')");
                statement.execute("ROLLBACK TO s");
                statement.execute("INSERT INTO u VALUES (3, 'kept')");
                connection.commit();
            }
            assertThat(keys(read(leader, leader.origin()))).containsExactlyInAnyOrder("1", "3");
        }
    }

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
            run(database, "CREATE TABLE u (id bigint PRIMARY KEY, a text)");
            PostgresStore store = new PostgresStore(database);
            store.capture().install(List.of(mapping("u")));
            try (Leader leader = store.lead(List.of(mapping("u")))) {
                run(database, "BEGIN; INSERT INTO u VALUES (1, 'p'); PREPARE TRANSACTION 'late'");
                run(database, "INSERT INTO u VALUES (2, 'q')");
                Batch first = read(leader, leader.origin());
                assertThat(keys(first)).containsExactly("2");
                run(database, "COMMIT PREPARED 'late'");
                assertThat(keys(read(leader, first.to()))).containsExactly("1");
            }
        }
    }

    @Test
    void truncateClearsTheTableAndThoseItReaches() throws SQLException {
        run(
                "CREATE TABLE u (id bigint PRIMARY KEY, a text)",
                "CREATE TABLE v (id bigint PRIMARY KEY, a text, u bigint REFERENCES u)");
        try (Leader leader = captured("u", "v")) {
            run("INSERT INTO u VALUES (1, 'x')", "INSERT INTO v VALUES (1, 'x', 1)");
            Position before = read(leader, leader.origin()).to();
            run("TRUNCATE u CASCADE; INSERT INTO u VALUES (7, 'after')");
            Batch batch = read(leader, before);
            assertThat(batch.tables()).hasSize(2).allMatch(TableChanges::cleared);
            assertThat(keys(batch)).containsExactly("7");
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
    void aRoleThatOwnsNothingOfOursMayWrite() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        try (Leader leader = captured("u")) {
            String role = "app_" + databases.targetDatabase().name();
            run("CREATE ROLE " + role, "GRANT SELECT, INSERT, UPDATE, DELETE ON u TO " + role);
            try {
                run("SET ROLE " + role + "; SET search_path = pg_catalog; INSERT INTO public.u VALUES (1, 'x')");
                assertThat(keys(read(leader, leader.origin()))).containsExactly("1");
            } finally {
                run("DROP OWNED BY " + role, "DROP ROLE " + role);
            }
        }
    }

    @Test
    void aSessionThatCallsItselfAReplicaIsSeenAndOurOwnApplyIsNot() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        try (Leader leader = captured("u")) {
            run("SET session_replication_role = replica; INSERT INTO u VALUES (1, 'x')");
            Batch batch = read(leader, leader.origin());
            assertThat(keys(batch)).containsExactly("1");
            run("BEGIN; " + CaptureFunction.SILENCE + "; INSERT INTO u VALUES (2, 'x'); COMMIT");
            assertThat(read(leader, batch.to()).isEmpty()).isTrue();
        }
    }

    @Test
    void triggersThatWereOffForAWhileAreNoticedThoughTheyAreOnAgain() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)", "INSERT INTO u VALUES (5, 'old')");
        try (Leader leader = captured("u")) {
            Position origin = leader.origin();
            run("BEGIN; ALTER TABLE u DISABLE TRIGGER USER; INSERT INTO u VALUES (1, 'x');"
                    + " ALTER TABLE u ENABLE TRIGGER USER; COMMIT");
            assertMended(leader, origin, "switched off", "1", "5");
        }
    }

    @Test
    void aColumnWhoseValuesWereRewrittenIsNoticed() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)", "INSERT INTO u VALUES (5, 'old')");
        try (Leader leader = captured("u")) {
            Position origin = leader.origin();
            run("ALTER TABLE u ALTER COLUMN a TYPE text USING upper(a)");
            assertMended(leader, origin, "rewrites rows", "5");
        }
    }

    @Test
    void anotherTableOfTheSameNameIsNoticed() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        try (Leader leader = captured("u")) {
            Position origin = leader.origin();
            run(
                    "ALTER TABLE u RENAME TO u_old",
                    "CREATE TABLE u (id bigint PRIMARY KEY, a text)",
                    "INSERT INTO u VALUES (4, 'x')");
            assertMended(leader, origin, "replaced", "4");
        }
    }

    @Test
    void aTableWithAnotherColumnIsNotMendedByItself() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        try (Leader leader = captured("u")) {
            run("ALTER TABLE u ADD COLUMN b integer DEFAULT 7");
            assertThat(leader.read(leader.origin(), ALL))
                    .isInstanceOfSatisfying(
                            CaptureBroken.class,
                            broken -> assertThat(broken.isMendable()).isFalse());
            run("DROP TABLE u");
            assertThat(leader.read(leader.origin(), ALL))
                    .isInstanceOfSatisfying(
                            CaptureBroken.class,
                            broken -> assertThat(broken.inWords()).contains("no longer exists"));
        }
    }

    @Test
    void partitionsAreFollowedAlsoWhenTheyAreWrittenAndTruncatedDirectly() throws SQLException {
        run(
                "CREATE TABLE u (id bigint PRIMARY KEY, a text) PARTITION BY RANGE (id)",
                "CREATE TABLE u1 PARTITION OF u FOR VALUES FROM (0) TO (100)",
                "CREATE TABLE u2 PARTITION OF u FOR VALUES FROM (100) TO (200)");
        try (Leader leader = captured("u")) {
            run(
                    "INSERT INTO u1 VALUES (1, 'x')",
                    "INSERT INTO u VALUES (150, 'y')",
                    "UPDATE u SET id = 101 WHERE id = 1");
            Batch batch = read(leader, leader.origin());
            assertThat(keys(batch)).containsExactlyInAnyOrder("1", "101", "150");
            run("TRUNCATE u2");
            Batch cleared = read(leader, batch.to());
            assertThat(keys(cleared)).containsExactlyInAnyOrder("101", "150");
            assertThat(cleared.rows()).isZero();
            run("CREATE TABLE u3 (id bigint PRIMARY KEY, a text)", "INSERT INTO u3 VALUES (250, 'unseen')");
            run("ALTER TABLE u ATTACH PARTITION u3 FOR VALUES FROM (200) TO (300)");
            assertMended(leader, cleared.to(), "partitions", "250");
        }
    }

    @Test
    void whatCannotBeCapturedIsRefused() throws SQLException {
        run(
                "CREATE UNLOGGED TABLE a (id bigint PRIMARY KEY, a text)",
                "CREATE TABLE b (id bigint, a text)",
                "CREATE VIEW c AS SELECT * FROM b",
                "CREATE TABLE d (id bigint PRIMARY KEY, a text)",
                "CREATE TABLE d1 () INHERITS (d)");
        for (String table : List.of("a", "b", "c", "d", "nothing")) {
            assertThatThrownBy(() -> captured(table))
                    .as(table)
                    .isInstanceOfSatisfying(
                            DualWriteException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TABLE_NOT_CAPTURABLE));
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

    @Test
    void markedKeysTravelAgain() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)", "INSERT INTO u VALUES (1, 'x')");
        try (Leader leader = captured("u")) {
            RowSet keys = new RowSet(1);
            keys.addInteger(1);
            keys.addInteger(2);
            leader.mark(mapping("u"), keys);
            Batch batch = read(leader, leader.origin());
            assertThat(keys(batch)).containsExactlyInAnyOrder("1", "2");
            assertThat(batch.rows()).isEqualTo(1);
        }
    }

    @Test
    void removingLeavesNothingBehind() throws SQLException {
        run("CREATE TABLE u (id bigint PRIMARY KEY, a text)");
        captured("u").close();
        store().capture().install(List.of(mapping("u")));
        assertThat(store().capture().verify().isEmpty()).isTrue();
        store().capture().removeAll();
        assertThat(text("SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relnamespace ="
                        + " 'public'::regnamespace"))
                .isEqualTo("u,u_pkey");
        assertThat(text("SELECT count(*)::text FROM pg_trigger WHERE tgrelid = 'u'::regclass"))
                .isEqualTo("0");
    }

    @Test
    void valuesThatOnlyPostgresqlHasAreKeptAside() throws SQLException {
        run("CREATE TABLE w (id bigint PRIMARY KEY, at timestamptz(3), n numeric, r double precision)");
        TableMapping table = new TableMapping(
                "w",
                "w",
                List.of(
                        column("id", "bigint"),
                        column("at", "timestamptz(3) from epoch-millis"),
                        column("n", "numeric"),
                        column("r", "double precision")),
                List.of(0));
        store().capture().install(List.of(table));
        try (Leader leader = store().lead(List.of(table))) {
            run("INSERT INTO w VALUES (1, 'infinity', 1, 1), (2, '2024-07-01 10:20:30.123+00', 1.5, 'Infinity'),"
                    + " (3, NULL, 'NaN', NULL), (4, NULL, NULL, 'NaN'), (5, NULL, NULL, NULL)");
            Batch batch = read(leader, leader.origin());
            assertThat(keys(batch)).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
            assertThat(batch.unfit())
                    .extracting(row -> row.key() + " " + row.reason().substring(0, 11))
                    .containsExactlyInAnyOrder("1 column 'at'", "3 column 'n':", "4 column 'r':");
            assertThat(batch.rows()).isEqualTo(2);
        }
    }

    private static ColumnMapping column(String name, String conversion) {
        return ColumnMapping.of(name, name, Conversions.parse(conversion));
    }

    private void assertMended(Leader leader, Position from, String words, String... keys) throws SQLException {
        Reading reading = leader.read(from, ALL);
        assertThat(reading).isInstanceOfSatisfying(CaptureBroken.class, broken -> {
            assertThat(broken.isMendable()).isTrue();
            assertThat(broken.inWords()).contains(words);
        });
        leader.repair((CaptureBroken) reading);
        Batch batch = read(leader, from);
        assertThat(batch.tables()).singleElement().matches(TableChanges::cleared);
        assertThat(keys(batch)).contains(keys);
        assertThat(store().capture().verify().isEmpty()).isTrue();
    }

    private void assertRefused(Position position, ErrorCode code) {
        assertThatThrownBy(() -> keysFrom(position))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private List<String> keysFrom(Position position) throws SQLException {
        try (Leader leader = store().lead(List.of(mapping("u")))) {
            return keys(read(leader, position));
        }
    }

    private Leader captured(String... tables) throws SQLException {
        List<TableMapping> mappings = new ArrayList<>();
        for (String table : tables) {
            mappings.add(mapping(table));
        }
        store().capture().install(mappings);
        return store().lead(mappings);
    }

    private PostgresStore store() {
        return new PostgresStore(databases.target());
    }

    private static TableMapping mapping(String table) {
        return new TableMapping(table, table, List.of(column("id", "bigint"), column("a", "text")), List.of(0));
    }

    private static Batch read(Leader leader, Position after) throws SQLException {
        return read(leader, after, ALL);
    }

    private static Batch read(Leader leader, Position after, int limit) throws SQLException {
        return (Batch) leader.read(after, limit);
    }

    private static List<String> keys(Batch batch) {
        List<String> keys = new ArrayList<>();
        for (TableChanges changes : batch.tables()) {
            for (int row = 0; row < changes.keys().size(); row++) {
                keys.add(KeyText.of(changes.keys(), row));
            }
        }
        return keys;
    }

    private String text(String query) throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void run(String... statements) throws SQLException {
        run(databases.target(), statements);
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
