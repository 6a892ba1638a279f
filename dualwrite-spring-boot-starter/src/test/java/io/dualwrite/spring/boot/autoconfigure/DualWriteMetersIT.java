package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.compare.memory.TargetMemory;
import io.dualwrite.spring.boot.endpoint.DualWriteEndpoint;
import io.dualwrite.spring.boot.metrics.StatementMeters;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.testsupport.database.DatabasePair;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is measured of the application's statements, and what never becomes part of a meter. */
@ExtendWith(OutputCaptureExtension.class)
class DualWriteMetersIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Counts far enough to take some milliseconds, and says nothing of any table. */
    private static final String SLOW =
            "with recursive c(n) as (select 1 union all select n + 1 from c where n < 300000)"
                    + " select count(*) from c where n <> 4711 and 'secret' <> n";

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("create table item (id integer primary key, name text)")
            .withTargetSchema("create table item (id bigint primary key, name text)")
            .withoutLeakCheck();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        DualWriteAutoConfiguration.class,
                        DualWriteEndpointAutoConfiguration.class,
                        DualWriteMetricsAutoConfiguration.class))
                .withBean(MeterRegistry.class, () -> meters)
                .withPropertyValues(
                        "management.endpoints.web.exposure.include=dualwrite",
                        "spring.datasource.url=" + databases.sourceUrl(),
                        "dualwrite.guard.settle=100ms",
                        "dualwrite.guard.lag-time=30s",
                        "dualwrite.acknowledge-timeout=20s",
                        "dualwrite.readiness.matches=0",
                        "dualwrite.target.url=" + databases.targetUrl(),
                        "dualwrite.target.username=" + databases.targetUser(),
                        "dualwrite.target.password=" + databases.targetPassword());
    }

    @Test
    void statementsAreTimedBySideAndStep() {
        runner().run(context -> {
            bind(context.getBeansOfType(MeterBinder.class).values());
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            shiftAllReads(context.getBean(DualWrite.class));
            jdbc.update("insert into item values (1, 'one')");
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                    .executeWithoutResult(nobody -> jdbc.update("update item set name = 'two' where id = 1"));
            assertThat(jdbc.queryForObject("select name from item where id = ?", String.class, 1))
                    .isEqualTo("two");
            assertThat(jdbc.queryForList("select name from item where typeof(name) = 'text' and random() is not null"))
                    .hasSize(1);

            context.getBean(StatementMeters.class).recordShortOnes();
            assertThat(count("source", "write")).isEqualTo(2);
            assertThat(count("source", "commit")).isEqualTo(1);
            assertThat(count("target", "read")).isEqualTo(1);
            assertThat(count("source", "read")).isPositive();
        });
    }

    @Test
    void aSlowStatementIsCountedAndLoggedWithoutItsValues(CapturedOutput output) {
        runner().withPropertyValues("dualwrite.slow-statement=1ms").run(context -> {
            bind(context.getBeansOfType(MeterBinder.class).values());
            context.getBean(JdbcTemplate.class).queryForObject(SLOW, Long.class);

            assertThat(meters.get("dualwrite.statements.slow")
                            .tags("side", "source", "step", "read")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(output.getAll())
                    .contains("Slow read on the source:")
                    .contains("with recursive c")
                    .doesNotContain("4711")
                    .doesNotContain("secret");
        });
    }

    @Test
    void noMeterGrowsWithStatementsTablesOrUsers() {
        runner().run(context -> {
            bind(context.getBeansOfType(MeterBinder.class).values());
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            shiftAllReads(context.getBean(DualWrite.class));
            Set<Meter.Id> before = ids();
            for (int i = 0; i < 20; i++) {
                jdbc.update("insert into item values (" + i + ", 'name " + i + "')");
                jdbc.queryForList("select name as n" + i + " from item where id = " + i);
                jdbc.execute("create table t" + i + " (id integer primary key)");
            }
            assertThat(ids()).isEqualTo(before);
        });
    }

    @Test
    void tracesShowWhatWasAddedToARequest() {
        List<String> seen = new CopyOnWriteArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Recording(seen));
        runner().withBean(ObservationRegistry.class, () -> registry).run(context -> {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            shiftAllReads(context.getBean(DualWrite.class));
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                    .executeWithoutResult(nobody -> jdbc.update("insert into item values (1, 'one')"));
            jdbc.queryForObject("select name from item where id = ?", String.class, 1);
            assertThat(seen).containsExactly("dualwrite.commit answered", "dualwrite.read answered");
        });
    }

    @Test
    void theEndpointShowsJournalReadinessAndTheLastCheck() {
        runner().run(context -> {
            DualWrite migration = context.getBean(DualWrite.class);
            DualWriteEndpoint endpoint = context.getBean(DualWriteEndpoint.class);
            assertThat(endpoint.status().lastCheck()).isNull();
            TargetMemory memory = TargetMemory.in(databases.target());
            memory.begin("item", "1");
            memory.finished("item", false);
            shiftAllReads(migration);
            context.getBean(JdbcTemplate.class).queryForList("select name from item where id = 1");
            await().atMost(LONG)
                    .until(() -> endpoint.status().lastCheck() != null
                            && endpoint.status().journal() != null);
            assertThat(endpoint.status().lastCheck().differing()).containsExactly("item");
            assertThat(endpoint.status().readiness().ready()).isEqualTo(1);
        });
    }

    private void bind(Iterable<MeterBinder> binders) {
        binders.forEach(binder -> binder.bindTo(meters));
    }

    private long count(String side, String step) {
        return meters.get("dualwrite.statements")
                .tags("side", side, "step", step)
                .timer()
                .count();
    }

    private Set<Meter.Id> ids() {
        return meters.getMeters().stream().map(Meter::getId).collect(Collectors.toSet());
    }

    private static void shiftAllReads(DualWrite migration) throws Exception {
        assertThat(migration.flip("test", new FlipRequest.Advance(), false).refusal())
                .isEmpty();
        Flags all = Flags.OFF.withDualWrite(true).withTargetRead(Share.of(Percentage.ALL));
        await().atMost(LONG)
                .until(() ->
                        migration.flip("test", new FlipRequest.Set(all), false).allowed());
        await().atMost(LONG).until(() -> migration.routing().isTargetServing());
    }

    /** Writes down what was observed. */
    private record Recording(List<String> seen) implements ObservationHandler<Observation.Context> {
        @Override
        public void onStop(Observation.Context context) {
            seen.add(context.getName() + " "
                    + context.getLowCardinalityKeyValue("outcome").getValue());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
