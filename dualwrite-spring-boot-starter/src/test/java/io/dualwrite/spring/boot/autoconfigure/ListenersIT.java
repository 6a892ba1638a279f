package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.event.ReplicationListener;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.watch.StatementTimes;
import io.dualwrite.route.watch.StatementWatch;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;

/** Beans of a team that are told what happens: all of them, in their order, and none may do harm. */
@ExtendWith(OutputCaptureExtension.class)
class ListenersIT extends StarterContexts {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> told = new CopyOnWriteArrayList<>();

    /** Remembers that it was told, and may throw then. */
    private record Listener(String name, int getOrder, List<String> told, boolean fails)
            implements ReplicationListener, Ordered {
        @Override
        public void on(ReplicationEvent event) {
            told.add(name + " " + event.getClass().getSimpleName());
            if (fails) {
                throw new IllegalStateException(name + " fails");
            }
        }
    }

    /** The same of a library that does not fit: no exception, but an error. */
    private record Misfit(List<String> told) implements ReplicationListener {
        @Override
        public void on(ReplicationEvent event) {
            throw new NoSuchMethodError("of another version");
        }
    }

    @Test
    void listenersAreToldInTheirOrderAndOneThatThrowsStopsNobody(CapturedOutput log) {
        runner().withBean("c", ReplicationListener.class, () -> new Listener("third", 3, told, false))
                .withBean("a", ReplicationListener.class, () -> new Listener("first", 1, told, false))
                .withBean("b", ReplicationListener.class, () -> new Listener("second", 2, told, true))
                .run(context -> {
                    keepsInStep(context.getBean(DualWrite.class), context.getBean(JdbcTemplate.class));
                    String batch = ReplicationEvent.BatchTaken.class.getSimpleName();
                    await().atMost(LONG).until(() -> told.contains("third " + batch));
                    List<String> batches =
                            told.stream().filter(line -> line.endsWith(batch)).toList();
                    assertThat(batches.subList(0, 3))
                            .containsExactly("first " + batch, "second " + batch, "third " + batch);
                });
        assertThat(log.getAll().split("second fails", -1)).as("said once").hasSize(2);
    }

    @Test
    void anErrorInAListenerDoesNotStopTheReplicator() {
        runner().withBean(ReplicationListener.class, () -> new Misfit(told)).run(context -> {
            DualWrite migration = context.getBean(DualWrite.class);
            keepsInStep(migration, context.getBean(JdbcTemplate.class));
            assertThat(migration.status().replicator().orElseThrow().state()).isNotEqualTo(ReplicatorState.STOPPED);
        });
    }

    @Test
    void theCopyHasListenersTooAndOneThatThrowsStopsNeitherItNorTheNextOne() {
        List<CopyEvent> events = new CopyOnWriteArrayList<>();
        CopyListener failing = event -> {
            throw new IllegalStateException("fails");
        };
        runner().withBean("failing", CopyListener.class, () -> failing)
                .withBean("next", CopyListener.class, () -> events::add)
                .run(context -> {
                    JdbcTemplate application = context.getBean(JdbcTemplate.class);
                    application.update("insert into item values (7, 'there before')");
                    advance(context.getBean(DualWrite.class));
                    await().atMost(LONG).until(() -> events.stream().anyMatch(CopyEvent.Finished.class::isInstance));
                    assertThat(targetHas(7)).isTrue();
                });
    }

    @Test
    void whatWatchesStatementsFailsForItselfAlone(CapturedOutput log) {
        StatementTimes failing = (side, step, sql, nanos) -> {
            throw new IllegalStateException("cannot take times");
        };
        StatementWatch blind = (side, step, sql) -> {
            throw new IllegalStateException("cannot look");
        };
        StatementWatch stumbling = (side, step, sql) -> succeeded -> {
            throw new IllegalStateException("cannot see the end");
        };
        runner().withBean("failing", StatementTimes.class, () -> failing)
                .withBean("times", StatementTimes.class, () -> (side, step, sql, nanos) -> told.add("time of " + step))
                .withBean("blind", StatementWatch.class, () -> blind)
                .withBean("stumbling", StatementWatch.class, () -> stumbling)
                .withBean("watch", StatementWatch.class, () -> (side, step, sql) -> {
                    told.add("begin of " + step);
                    return succeeded -> told.add("end of " + step);
                })
                .run(context -> {
                    JdbcTemplate application = context.getBean(JdbcTemplate.class);
                    application.update("insert into item values (1, 'one')");
                    assertThat(application.queryForObject("select name from item where id = 1", String.class))
                            .isEqualTo("one");
                });
        assertThat(told)
                .contains("time of WRITE", "begin of WRITE", "end of WRITE")
                .contains("time of READ", "begin of READ", "end of READ");
        assertThat(log).contains("Something that watches statements failed; the statement did not.");
    }

    /** Such as a bean of the request, in a thread that serves none. */
    @Test
    void aSessionKeyThatThrowsCountsAsNobodyKnown(CapturedOutput log) {
        SessionKey ofTheRequest = () -> {
            throw new IllegalStateException("No request is served here");
        };
        runner().withBean(SessionKey.class, () -> ofTheRequest)
                .withPropertyValues("dualwrite.readiness.matches=0", "dualwrite.guard.settle=0s")
                .run(context -> {
                    DualWrite migration = context.getBean(DualWrite.class);
                    JdbcTemplate application = context.getBean(JdbcTemplate.class);
                    keepsInStep(migration, application);
                    FlipRequest all = new FlipRequest.Change(now -> now.withTargetRead(Share.of(Percentage.of(50))));
                    await().atMost(LONG)
                            .until(() -> migration.flip("test", all, false).allowed());
                    await().atMost(LONG).untilAsserted(() -> {
                        assertThat(application.queryForObject("select name from item where id = ?", String.class, 1))
                                .isEqualTo("one");
                        assertThat(migration.reads().orElseThrow().tally().target())
                                .isPositive();
                    });
                });
        assertThat(log).contains("it counts as unknown");
    }

    private void keepsInStep(DualWrite migration, JdbcTemplate application) throws Exception {
        advance(migration);
        application.update("insert into item values (1, 'one')");
        await().atMost(LONG).until(() -> targetHas(1));
    }

    private static void advance(DualWrite migration) throws Exception {
        assertThat(migration.flip("test", new FlipRequest.Advance(), false).refusal())
                .isEmpty();
    }

    private boolean targetHas(long id) {
        return !new JdbcTemplate(databases.target())
                .queryForList("select id from item where id = ?", Long.class, id)
                .isEmpty();
    }
}
