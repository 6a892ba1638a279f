package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipReport;
import io.dualwrite.FlipRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.core.JdbcTemplate;

/** What ends a start is explained by what Spring Boot itself finds: what happened, and what to do. */
class StartUpErrorsIT extends StarterContexts {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void aSourceThatWasRestoredFromABackupIsNotTakenForTheTruth() throws SQLException {
        flip();
        Path backup = copyOfTheSource("backup.db");
        flip();

        on(backup).run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).startsWith("DW-090").contains("restored from a backup");
            assertThat(analysis.getAction()).contains("_dualwrite_control").contains("docs/errors.md");
        });
    }

    @Test
    void aTargetOfAnotherMigrationIsNotWrittenTo() throws SQLException {
        flip();
        Path other = copyOfTheSource("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("update _dualwrite_control set pair = 'another'");
        }

        on(other).run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).startsWith("DW-091").contains("another");
            assertThat(analysis.getAction()).contains("currentSchema");
        });
    }

    /** Each of these has to be mended before writes can reach the target: what the twin lost, by a migration that nobody saw. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        alter table item drop constraint item_pkey                 | key
        alter table item alter column name type point using null   | name
        alter table item drop column name                          | name
        drop table item                                            | item
        """)
    void aTableThatCannotBeCarriedAnyMoreEndsTheStartOrIsWarnedOf(String change, String named) throws SQLException {
        flip();
        run(databases.target(), change);

        runner().run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).startsWith("DW-021").contains("item", named);
            assertThat(analysis.getAction()).contains("docs/errors.md");
        });
        runner().withPropertyValues("dualwrite.schema-change=warn").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(DualWrite.class).changedTables()).containsExactly("item");
        });
    }

    @Test
    void aTableWithoutAKeyIsNotSwitchedOn() throws SQLException {
        run(databases.target(), "alter table item drop constraint item_pkey");
        runner().run(context -> {
            assertThat(context).hasNotFailed();
            FlipReport refused = context.getBean(DualWrite.class).flip("test", new FlipRequest.Advance(), false);
            assertThat(refused.refusal())
                    .contains("SCHEMA_FITS")
                    .contains("item")
                    .contains("key");
        });
    }

    @Test
    void aSourceWithoutItsJournalEndsTheStartAndWhatTheErrorAdvisesBringsEverythingBack() throws SQLException {
        flip();
        run(databases.source(), "insert into item values (1, 'while captured')");
        removeOurs();
        run(databases.source(), "insert into item values (2, 'while nobody looked')");

        runner().run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).startsWith("DW-075").contains("source.db");
            assertThat(analysis.getAction())
                    .contains("dualwrite.schema-change=warn")
                    .contains("OFF");
        });
        runner().withPropertyValues("dualwrite.schema-change=warn").run(context -> {
            assertThat(context).hasNotFailed();
            DualWrite migration = context.getBean(DualWrite.class);
            await().atMost(LONG)
                    .until(() -> migration.status().problems().toString().contains("DW-030"));
            assertThat(migration.flip("test", new FlipRequest.Back(), false).allowed())
                    .isTrue();
            assertThat(migration.flip("test", new FlipRequest.Advance(), false).refusal())
                    .isEmpty();
            run(databases.source(), "insert into item values (3, 'afterwards')");
            await().atMost(LONG)
                    .until(() -> new JdbcTemplate(databases.target())
                            .queryForList("select id from item order by id", Long.class)
                            .equals(List.of(1L, 2L, 3L)));
        });
    }

    /** Whoever mistypes the address gets a file that SQLite has just made: the rows in the target must survive that. */
    @Test
    void anotherFileIsNotTakenForTheSource() throws SQLException {
        run(databases.source(), "insert into item values (1, 'one')");
        flip();
        runner().run(context -> await().atMost(LONG).until(() -> rowsInTarget() == 1));
        Path other = folder.resolve("mistyped.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("create table item (id integer primary key, name text)");
        }

        on(other)
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .startsWith("DW-075")
                        .contains("mistyped.db"));
        assertThat(rowsInTarget()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        postgresql://shop:secret@db/shop           | JDBC writes it in another way
        jdbc:mysql://shop:secret@db/shop           | another kind of database
        db.example.com/shop                        | jdbc:
        jdbc:postgresql://db:not-a-port/shop?password=secret | the driver does not understand it
        """)
    void anAddressThatNobodyCouldConnectToEndsTheStartAndIsNotShown(String url, String why) {
        runner().withPropertyValues("dualwrite.target.url=" + url).run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription())
                    .startsWith("DW-074")
                    .contains("dualwrite.target.url")
                    .contains(why)
                    .doesNotContain("secret");
            assertThat(analysis.getAction()).contains("jdbc:postgresql://");
        });
    }

    @Test
    void twoCandidatesAreListed() {
        runner().withBean("shop", DataSource.class, databases::source)
                .withBean("archive", DataSource.class, databases::source)
                .run(context -> {
                    FailureAnalysis analysis = analysis(context.getStartupFailure());
                    assertThat(analysis.getDescription()).startsWith("DW-094").contains("shop", "archive");
                    assertThat(analysis.getAction()).contains("dualwrite.source.bean-name");
                });
    }

    /** An outage of the target is nobody's reason not to start; who looks is told why it is away, and what to do. */
    @ParameterizedTest
    @CsvSource({"nobody, DW-011", "absent, DW-010"})
    void aTargetThatCannotBeUsedKeepsNobodyFromStartingAndIsExplained(String what, String code) {
        ApplicationContextRunner runner = what.equals("nobody")
                ? runner().withPropertyValues("dualwrite.target.username=nobody_of_this_name")
                : runner().withPropertyValues("dualwrite.target.url=jdbc:postgresql://localhost:1/nobody");
        runner.withPropertyValues("dualwrite.target.pool.connection-timeout=1s").run(context -> {
            assertThat(context).hasNotFailed();
            DualWrite migration = context.getBean(DualWrite.class);
            await().atMost(LONG)
                    .until(() -> migration.status().problems().toString().contains(code));
            assertThat(migration.flip("test", new FlipRequest.Advance(), false).refusal())
                    .contains("TARGET_REACHABLE")
                    .contains(code);
            assertThat(context.getBean(JdbcTemplate.class).queryForList("select * from item"))
                    .isEmpty();
        });
    }

    private int rowsInTarget() {
        return new JdbcTemplate(databases.target())
                .queryForList("select id from item")
                .size();
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As somebody does who wants to be rid of what he does not know. */
    private void removeOurs() throws SQLException {
        JdbcTemplate source = new JdbcTemplate(databases.source());
        for (String trigger : source.queryForList(
                "select name from sqlite_master where type = 'trigger' and name like '\\_dualwrite%' escape '\\'",
                String.class)) {
            source.execute("drop trigger \"" + trigger + "\"");
        }
        for (String table : List.of("journal", "installation", "table")) {
            source.execute("drop table _dualwrite_" + table);
        }
    }

    /** Switches on or off, and waits until the target holds a copy of what was asked for. */
    private void flip() {
        runner().run(context -> {
            DualWrite migration = context.getBean(DualWrite.class);
            boolean off = migration.status().control().epoch() % 2 == 0;
            FlipRequest next = off ? new FlipRequest.Advance() : new FlipRequest.Back();
            assertThat(migration.flip("test", next, false).refusal()).isEmpty();
            await().atMost(LONG).until(() -> migration.status().problems().isEmpty());
        });
    }

    private ApplicationContextRunner on(Path file) {
        return runner().withPropertyValues("spring.datasource.url=jdbc:sqlite:" + file);
    }

    private Path copyOfTheSource(String name) throws SQLException {
        Path copy = folder.resolve(name);
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum into '" + copy + "'");
        }
        return copy;
    }

    private static FailureAnalysis analysis(Throwable failure) {
        assertThat(failure).isNotNull();
        List<FailureAnalyzer> ours =
                SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, broken) -> {})
                        .stream()
                        .filter(analyzer -> analyzer.getClass().getName().startsWith("io.dualwrite."))
                        .toList();
        return ours.stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
