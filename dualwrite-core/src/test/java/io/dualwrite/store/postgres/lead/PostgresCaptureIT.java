package io.dualwrite.store.postgres.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a PostgreSQL schema tells of its changes when it leads. */
class PostgresCaptureIT extends CapturedTarget {
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
}
