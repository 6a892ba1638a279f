package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.route.readiness.StatementReport;
import io.dualwrite.route.readiness.Verdict;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.testsupport.database.DatabasePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/** Statements on their way to the target: what they have earned, and what the team decided. */
class DualWriteReadsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int TABLES = 6;
    private static final Share ALL = Share.of(Percentage.ALL);
    private static final Flags SHADOW = Flags.OFF.withDualWrite(true).withShadowRead(ALL);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("create table item (id integer primary key, name text)")
            .withTargetSchema("create table item (id bigint primary key, name text)")
            .withoutLeakCheck();

    @TempDir
    Path folder;

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        DualWriteAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=" + databases.sourceUrl(),
                        "dualwrite.guard.settle=100ms",
                        "dualwrite.guard.lag-time=30s",
                        "dualwrite.acknowledge-timeout=20s",
                        "dualwrite.target.url=" + databases.targetUrl(),
                        "dualwrite.target.username=" + databases.targetUser(),
                        "dualwrite.target.password=" + databases.targetPassword());
    }

    @Test
    void whatAStatementHasEarnedSurvivesARestart() {
        String question = "select name from item where id = ?";
        runner().run(context -> {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            DualWrite migration = context.getBean(DualWrite.class);
            jdbc.update("insert into item values (1, 'one')");
            reach(migration, SHADOW);
            await().atMost(LONG).until(() -> {
                jdbc.queryForObject(question, String.class, 1);
                return report(migration, "name from item")
                        .filter(one -> one.verdict() == Verdict.READY)
                        .isPresent();
            });
        });
        runner().run(context -> {
            DualWrite migration = context.getBean(DualWrite.class);
            await().atMost(LONG).until(() -> report(migration, "name from item").isPresent());
            assertThat(report(migration, "name from item")).get().satisfies(restored -> {
                assertThat(restored.verdict()).isEqualTo(Verdict.READY);
                assertThat(restored.matched()).isGreaterThanOrEqualTo(5);
            });
            reach(migration, SHADOW.withShadowRead(Share.OFF).withTargetRead(ALL));
            assertThat(context.getBean(JdbcTemplate.class).queryForObject(question, String.class, 1))
                    .isEqualTo("one");
            assertThat(migration.reads().orElseThrow().tally().target()).isEqualTo(1);
        });
    }

    @Test
    void functionsThatTheTargetLacksAreInstalledThere() {
        runner().withPropertyValues("dualwrite.readiness.matches=0").run(context -> {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            DualWrite migration = context.getBean(DualWrite.class);
            jdbc.update("insert into item values (1, '  7 lives')");
            reach(migration, SHADOW.withTargetRead(ALL));
            await().atMost(LONG)
                    .until(() -> new JdbcTemplate(databases.target())
                                    .queryForObject("select to_regproc('sqlite.to_integer')::text", String.class)
                            != null);
            assertThat(jdbc.queryForObject("select cast(name as integer) + 1 from item where id = 1", Integer.class))
                    .isEqualTo(8);
            assertThat(migration.reads().orElseThrow().tally().target()).isEqualTo(1);
        });
    }

    /** A commit that was acknowledged by both is not followed by a read that lacks its row. */
    @Test
    void aRowThatTheTargetRefusesIsReadFromTheSourceAtOnce() throws SQLException {
        for (int i = 0; i < TABLES; i++) {
            new JdbcTemplate(databases.source()).execute("create table t" + i + " (id integer primary key, n integer)");
            new JdbcTemplate(databases.target())
                    .execute("create table t" + i + " (id bigint primary key, n bigint check (n < 100))");
        }
        runner().withPropertyValues("dualwrite.readiness.matches=0", "dualwrite.acknowledge=both")
                .run(context -> {
                    JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
                    DualWrite migration = context.getBean(DualWrite.class);
                    reach(migration, SHADOW.withTargetRead(ALL));
                    for (int i = 0; i < TABLES; i++) {
                        String count = "select count(*) from t" + i;
                        jdbc.update("insert into t" + i + " values (1, 1)");
                        assertThat(jdbc.queryForObject(count, Integer.class)).isEqualTo(1);
                        jdbc.update("insert into t" + i + " values (2, 100)");
                        assertThat(jdbc.queryForObject(count, Integer.class)).isEqualTo(2);
                    }
                    assertThat(migration.reads().orElseThrow().tally())
                            .satisfies(tally -> assertThat(tally.target()).isEqualTo(TABLES))
                            .satisfies(tally -> assertThat(tally.source()).containsEntry("quarantine", (long) TABLES));
                });
    }

    @Nested
    class WithOverrides {
        @Test
        void theTeamsTextRunsOnTheTarget() throws IOException {
            String file = file("""
                source: select upper(name) from item where id = ?
                target: select 'by hand' where :1::bigint = 1
                """);
            runner().withPropertyValues("dualwrite.readiness.overrides=" + file).run(context -> {
                DualWrite migration = context.getBean(DualWrite.class);
                reach(migration, SHADOW.withShadowRead(Share.OFF).withTargetRead(ALL));
                assertThat(context.getBean(JdbcTemplate.class)
                                .queryForObject("SELECT upper(name) FROM item WHERE id = ?", String.class, 1))
                        .isEqualTo("by hand");
            });
        }

        @Test
        void aLineThatIsNotUnderstoodEndsTheStart() throws IOException {
            String file = file("# ours\nsource: select 1\ntarget: select ?\n");
            runner().withPropertyValues("dualwrite.readiness.overrides=" + file)
                    .run(context -> assertThat(
                                    analysisOf(context.getStartupFailure(), ErrorCode.OVERRIDES_NOT_UNDERSTOOD))
                            .contains(file, "Line 2", ":1::bigint"));
        }

        @Test
        void aFileThatIsNotThereEndsTheStart() {
            runner().withPropertyValues("dualwrite.readiness.overrides=file:/nowhere/at-all.txt")
                    .run(context -> assertThat(analysisOf(context.getStartupFailure(), ErrorCode.OVERRIDES_UNREADABLE))
                            .contains("file:/nowhere/at-all.txt"));
        }

        @Test
        void aTextThatTheTargetDoesNotTakeEndsTheStart() throws IOException {
            String file = file("source: select name from item\ntarget: select nome from item\n");
            runner().run(context -> reach(context.getBean(DualWrite.class), Flags.OFF.withDualWrite(true)));
            runner().withPropertyValues("dualwrite.readiness.overrides=" + file)
                    .run(context -> assertThat(analysisOf(context.getStartupFailure(), ErrorCode.OVERRIDE_REFUSED))
                            .contains("line 1", "nome", "42703"));
        }

        private String file(String text) throws IOException {
            Path file = folder.resolve("overrides.txt");
            Files.writeString(file, text);
            return file.toUri().toString();
        }

        /** What a person reads on the console. */
        private static String analysisOf(Throwable failure, ErrorCode code) {
            assertThat(failure)
                    .isNotNull()
                    .rootCause()
                    .satisfies(cause -> assertThat(failure)
                            .hasStackTraceContaining(DualWriteException.class.getSimpleName())
                            .hasStackTraceContaining(code.id()));
            FailureAnalysis analysis = new DualWriteFailureAnalyzer().analyze(failure);
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription()).startsWith(code.id());
            return analysis.getDescription() + analysis.getAction();
        }
    }

    private static Optional<StatementReport> report(DualWrite migration, String part) {
        return migration.reads().stream()
                .flatMap(reads -> reads.readiness().stream())
                .filter(one -> one.statement().contains(part))
                .findFirst();
    }

    private static void reach(DualWrite migration, Flags flags) throws SQLException {
        if (!migration.status().control().flags().dualWrite()) {
            assertThat(migration.flip("test", new FlipRequest.Advance(), false).refusal())
                    .isEmpty();
        }
        if (!flags.equals(migration.status().control().flags())) {
            await().atMost(LONG)
                    .until(() -> migration
                            .flip("test", new FlipRequest.Set(flags), false)
                            .allowed());
        }
        await().atMost(LONG)
                .until(() -> migration.reads().isPresent()
                        && migration.seen().following()
                        && (!flags.stage().mayShadow()
                                || migration.routing().guard().isOpen()));
    }
}
