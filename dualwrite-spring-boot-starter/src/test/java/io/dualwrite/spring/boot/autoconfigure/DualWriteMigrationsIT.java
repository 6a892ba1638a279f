package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.testsupport.database.DatabasePair;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/** The team changes its schema while both databases live. */
class DualWriteMigrationsIT {
    private static final Duration LONG = Duration.ofSeconds(60);

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
                        "dualwrite.target.url=" + databases.targetUrl(),
                        "dualwrite.target.username=" + databases.targetUser(),
                        "dualwrite.target.password=" + databases.targetPassword());
    }

    private static void advance(DualWrite migration) throws SQLException {
        assertThat(migration.flip("test", new FlipRequest.Advance(), false).refusal())
                .isEmpty();
    }

    private void keepInStep() {
        runner().run(context -> advance(context.getBean(DualWrite.class)));
        new JdbcTemplate(databases.source()).execute("alter table item add column colour text");
    }

    @Test
    void aSourceWithoutItsTwinEndsTheStartAndNamesTheTable() {
        keepInStep();
        runner().run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .isInstanceOfSatisfying(DualWriteException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.SCHEMA_DOES_NOT_FIT);
                    assertThat(refused).hasMessageContaining("item").hasMessageContaining("colour");
                    FailureAnalysis analysis = new DualWriteFailureAnalyzer().analyze(refused);
                    assertThat(analysis).isNotNull();
                    assertThat(analysis.getDescription()).startsWith("DW-021").contains("colour");
                }));
    }

    @Test
    void orIsWarnedOfAndTheApplicationGoesOn() {
        keepInStep();
        runner().withPropertyValues("dualwrite.schema-change=warn").run(context -> {
            assertThat(context).hasNotFailed();
            DualWrite migration = context.getBean(DualWrite.class);
            assertThat(migration.changedTables()).containsExactly("item");
            context.getBean(JdbcTemplate.class).update("insert into item values (1, 'one', 'red')");
            await().atMost(LONG).until(() -> !migration.status().problems().isEmpty());
            assertThat(migration.status().problems().toString()).contains("item");
        });
    }

    @Test
    void withItsTwinTheNewColumnIsCarried() throws IOException {
        keepInStep();
        Files.writeString(folder.resolve("V1__colour.sql"), "alter table item add column colour text;");
        runner().withPropertyValues("dualwrite.target.migrations.locations=filesystem:" + folder)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    context.getBean(JdbcTemplate.class).update("insert into item values (1, 'one', 'red')");
                    awaitColours("red");
                });
    }

    /** A crash between agreeing upon a new table and capturing it leaves it agreed upon, and not captured. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewTableWithItsTwinIsCapturedAndCopied(boolean afterACrash) {
        runner().run(context -> advance(context.getBean(DualWrite.class)));
        JdbcTemplate source = new JdbcTemplate(databases.source());
        source.execute("create table note (id integer primary key, text text)");
        source.execute("insert into note values (1, 'before')");
        new JdbcTemplate(databases.target()).execute("create table note (id bigint primary key, text text)");
        if (afterACrash) {
            runner().run(context -> assertThat(context).hasNotFailed());
            source.queryForList(
                            "select name from sqlite_master where type = 'trigger' and tbl_name = 'note'", String.class)
                    .forEach(trigger -> source.execute("drop trigger \"" + trigger + "\""));
            source.execute("delete from _dualwrite_table where name = 'note'");
        }
        runner().run(context -> {
            assertThat(context).hasNotFailed();
            context.getBean(JdbcTemplate.class).update("insert into note values (2, 'after')");
            awaitTarget("select text from note order by id", "before", "after");
        });
    }

    @Test
    void theUsualPlaceIsFoundWithoutAProperty() throws Exception {
        keepInStep();
        Path usual = Files.createDirectories(folder.resolve("db/migration/postgresql"));
        Files.writeString(usual.resolve("V1__colour.sql"), "alter table item add column colour text;");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            runner().withClassLoader(loader).run(context -> {
                assertThat(context).hasNotFailed();
                context.getBean(JdbcTemplate.class).update("insert into item values (1, 'one', 'blue')");
                awaitColours("blue");
            });
            runner().withClassLoader(loader)
                    .withPropertyValues("dualwrite.target.migrations.enabled=false")
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Test
    void aMigrationThatFailsEndsTheStartOrIsWarnedOf() throws IOException {
        Files.writeString(folder.resolve("V1__mistake.sql"), "alter table nothing add column colour text;");
        ApplicationContextRunner runner =
                runner().withPropertyValues("dualwrite.target.migrations.locations=filesystem:" + folder);
        runner.run(context -> assertThat(context.getStartupFailure())
                .cause()
                .isInstanceOfSatisfying(DualWriteException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_MIGRATION_FAILED);
                    assertThat(refused).hasMessageContaining("nothing");
                }));
        runner.withPropertyValues("dualwrite.schema-change=warn")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aTargetThatDoesNotAnswerKeepsNobodyFromStarting() throws IOException {
        Files.writeString(folder.resolve("V1__colour.sql"), "alter table item add column colour text;");
        runner().withPropertyValues(
                        "dualwrite.target.migrations.locations=filesystem:" + folder,
                        "dualwrite.target.url=jdbc:postgresql://localhost:1/nobody",
                        "dualwrite.target.pool.connection-timeout=250ms")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private void awaitColours(String... colours) {
        awaitTarget("select colour from item order by id", colours);
    }

    private void awaitTarget(String sql, String... values) {
        JdbcTemplate target = new JdbcTemplate(databases.target());
        await().atMost(LONG).until(() -> target.queryForList(sql, String.class).equals(List.of(values)));
    }
}
