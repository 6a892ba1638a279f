package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

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
