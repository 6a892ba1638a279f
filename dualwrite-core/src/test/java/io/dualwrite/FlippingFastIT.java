package io.dualwrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.contract.Condition;
import io.dualwrite.stage.contract.Precondition;
import io.dualwrite.stage.guard.GuardLimits;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flips that follow each other closely: what was found for one counts for the next, unless it can have changed. */
class FlippingFastIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final DualWriteSettings SETTINGS =
            DualWriteSettings.DEFAULT.withGuard(new GuardLimits(1_000, LONG, Duration.ofMillis(100)));

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("create table item (id integer primary key, name text)")
            .withTargetSchema("create table item (id bigint primary key, name text)");

    private DualWriteDataSource application;
    private DualWrite migration;

    @BeforeEach
    void shiftsReads() throws SQLException {
        application = new DualWriteDataSource(databases.source(), new WriterGate());
        migration = DualWrite.of(databases.sourceFile(), databases.target())
                .named("one")
                .with(SETTINGS)
                .routing(application, databases.source(), SessionKey.UNKNOWN, ReadinessRules.DEFAULT)
                .build();
        migration.start();
        assertThat(migration.flip("alice", new FlipRequest.Advance(), false).refusal())
                .isEmpty();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(percentage(1).refusal()).isEmpty());
    }

    @AfterEach
    void close() {
        migration.close();
    }

    @Test
    void theSourceIsLookedAtAnewAsSoonAsItsSchemaChanges() throws SQLException {
        assertThat(percentage(2).allowed()).isTrue();
        execute("alter table item add column price real");

        FlipReport refused = percentage(3);

        assertThat(refused.allowed()).isFalse();
        assertThat(refused.checked())
                .filteredOn(one -> !one.holds())
                .extracting(Precondition::condition)
                .contains(Condition.SCHEMA_FITS);
    }

    @Test
    void aCaptureThatSomebodyDamagesIsNotTakenForIntact() throws SQLException {
        assertThat(percentage(2).allowed()).isTrue();
        long intact = triggers();
        for (int percent = 3; percent < 6; percent++) {
            dropOneOfOurTriggers();
            boolean holds = percentage(percent).checked().stream()
                    .anyMatch(one -> one.condition() == Condition.CAPTURE_INTACT && one.holds());
            // Only the replicator's repair makes it whole again.
            assertThat(!holds || triggers() == intact).isTrue();
            await().atMost(LONG).until(() -> triggers() == intact);
        }
    }

    /** The application writes as fast as it can; a flip takes its turn like any of its writers. */
    @Test
    void manyFlipsUnderLoadAreAllDone() throws Exception {
        Thread writer = new Thread(() -> {
            for (int id = 1; !Thread.currentThread().isInterrupted(); id++) {
                write(id);
            }
        });
        writer.start();
        try {
            long epoch = migration.status().control().epoch();
            for (int percent = 2; percent <= 51; percent++) {
                int asked = percent;
                // The target may not have been seen lately on a busy machine; whatever else is refused stays so.
                await().atMost(LONG)
                        .untilAsserted(
                                () -> assertThat(percentage(asked).refusal()).isEmpty());
                assertThat(migration.status().control().epoch()).isEqualTo(++epoch);
            }
        } finally {
            writer.interrupt();
            writer.join();
        }
        assertThat(migration.verifyAudit().problems()).isEmpty();
    }

    /** Somebody flips a feature of Togglz in the middle of a transaction that has only read. */
    @Test
    void aFlipInTheMiddleOfATransactionThatReadsIsDone() throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("select * from item").close();
            assertThat(percentage(7).allowed()).isTrue();
            connection.rollback();
        }
    }

    private FlipReport percentage(int percent) throws SQLException {
        Flags flags = Flags.OFF.withDualWrite(true).withTargetRead(Share.of(Percentage.of(percent)));
        return migration.flip("alice", new FlipRequest.Set(flags), false);
    }

    private void write(int id) {
        try {
            try (Connection connection = application.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert or replace into item values (" + id % 100 + ", 'n')");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void dropOneOfOurTriggers() throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select name from sqlite_master where type = 'trigger' and tbl_name = 'item' limit 1")) {
            String name = row.getString(1);
            row.close();
            statement.execute("drop trigger \"" + name + "\"");
        }
    }

    private long triggers() throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from sqlite_master where type = 'trigger' and tbl_name = 'item'")) {
            return row.getLong(1);
        }
    }
}
