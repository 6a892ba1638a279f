package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an application leaves behind that is stopped in an orderly way. */
@ExtendWith(OutputCaptureExtension.class)
class DualWriteShutdownIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int ROWS = 5_000;
    private static final String MANY = "insert into item with recursive c(n) as (select 1 union all select n + 1 from c"
            + " where n < " + ROWS + ") select n, 'name' from c";

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("create table item (id integer primary key, name text)")
            .withTargetSchema("create table item (id bigint primary key, name text)")
            .withoutLeakCheck();

    private ApplicationContextRunner runner(String url) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        DualWriteAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=" + databases.sourceUrl(),
                        "dualwrite.acknowledge=source",
                        "dualwrite.target.url=" + url,
                        "dualwrite.target.username=" + databases.targetUser(),
                        "dualwrite.target.password=" + databases.targetPassword());
    }

    @Test
    void theTargetHasAllThatWasCommittedAndTheLeaseIsFree() {
        runner(databases.targetUrl())
                .withPropertyValues("dualwrite.drain-timeout=60s")
                .run(context -> {
                    DualWrite migration = context.getBean(DualWrite.class);
                    keepInStep(migration);
                    await().atMost(LONG).until(() -> migration.seen().caughtUp());
                    assertThat(leases()).isEqualTo(1);
                    context.getBean(JdbcTemplate.class).update(MANY);
                });
        assertThat(rowsInTarget()).isEqualTo(ROWS);
        assertThat(leases()).isZero();
    }

    @Test
    void aTargetThatHangsIsWaitedForNoLongerThanTheLimitAndNothingIsLost() throws Exception {
        try (FaultyNetwork network =
                FaultyNetwork.before(databases.targetDatabase().server())) {
            String url = network.url(databases.targetDatabase().name());
            runner(url)
                    .withPropertyValues(
                            "dualwrite.drain-timeout=500ms",
                            "dualwrite.target.pool.socket-timeout=2s",
                            "dualwrite.target.pool.connection-timeout=1s")
                    .run(context -> {
                        DualWrite migration = context.getBean(DualWrite.class);
                        keepInStep(migration);
                        await().atMost(LONG).until(() -> migration.seen().caughtUp());
                        network.become(NetworkCondition.blackHole());
                        context.getBean(JdbcTemplate.class).update(MANY);
                    });
            assertThat(rowsInTarget()).isZero();
            network.heal();
            network.cut();
            runner(url).run(context -> await().atMost(LONG).until(() -> rowsInTarget() == ROWS));
        }
    }

    /** Whoever never got as far as being known has nobody to tell. */
    @Test
    void aStartThatWasRefusedSaysNothingOfWhatItCouldNotDoAtTheEnd(CapturedOutput log) {
        JdbcTemplate source = new JdbcTemplate(databases.source());
        source.execute("create table rowless (id text primary key, n)");
        source.execute("insert into rowless values (null, 1), (null, 2)");
        runner(databases.targetUrl())
                .withPropertyValues("dualwrite.preflight=enforce")
                .run(context -> assertThat(context).hasFailed());
        source.execute("drop table rowless");
        assertThat(log).doesNotContain("could not tell the others").doesNotContain("no such table");
    }

    @Test
    void aDatabaseThatWasEmptiedMeanwhileIsLeftWithoutAWord(CapturedOutput log) {
        runner(databases.targetUrl()).run(context -> {
            assertThat(context).hasNotFailed();
            DualWrite migration = context.getBean(DualWrite.class);
            migration.close();
            JdbcTemplate application = context.getBean(JdbcTemplate.class);
            for (String table : List.of("_dualwrite_process", "_dualwrite_control", "_dualwrite_audit")) {
                application.execute("drop table " + table);
            }
            migration.close();
        });
        assertThat(log).doesNotContain("could not tell the others").doesNotContain("no such table");
    }

    private static void keepInStep(DualWrite migration) throws Exception {
        assertThat(migration.flip("test", new FlipRequest.Advance(), false).refusal())
                .isEmpty();
    }

    private long rowsInTarget() {
        return one("select count(*) from item");
    }

    private long leases() {
        return one("select count(*) from _dualwrite_lease where until > now()");
    }

    private long one(String sql) {
        Long value = new JdbcTemplate(databases.target()).queryForObject(sql, Long.class);
        return value == null ? -1 : value;
    }
}
