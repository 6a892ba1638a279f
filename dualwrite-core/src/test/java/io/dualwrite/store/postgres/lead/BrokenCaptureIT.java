package io.dualwrite.store.postgres.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.journal.Position;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.CaptureBroken;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What happens to a captured table of PostgreSQL behind our back is noticed, and mended where it can be. */
class BrokenCaptureIT extends CapturedTarget {
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
}
