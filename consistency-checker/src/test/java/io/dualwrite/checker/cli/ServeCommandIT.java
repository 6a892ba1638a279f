package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.testsupport.crash.ChildJvm;
import io.dualwrite.testsupport.crash.ChildProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandIT {
    @TempDir
    private Path folder;

    @Test
    void whoSaysNothingIsToldWhatToSay() {
        try (ChildJvm serve = serve()) {
            assertThat(serve.awaitExit()).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(serve.output())
                    .anyMatch(line -> line.contains("say which SQLite file it is, such as --checker.source=app.db"))
                    .anyMatch(line -> line.contains("say which PostgreSQL it is, such as --checker.target.url=jdbc:"))
                    .noneMatch(line -> line.contains("Please report"))
                    .noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void itRunsWithADatabaseThatIsNotThereAndSaysSo() {
        try (ChildJvm serve = serve(
                "--checker.source=" + folder.resolve("nowhere.db"),
                "--checker.target.url=jdbc:postgresql://127.0.0.1:1/shop")) {
            assertThat(serve.awaitLine("critical unreachable: DW-001")).contains("there is no such file");
            assertThat(serve.awaitLine("critical unreachable: DW-010")).contains("the server did not answer");
            assertThat(serve.isAlive()).isTrue();
        }
    }

    private ChildJvm serve(String... settings) {
        return ChildProgram.of(DualWriteCommand.class)
                .withArguments(
                        "serve",
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:sqlite:" + folder.resolve("consistency-checker.db"))
                .withArguments(settings)
                .start();
    }
}
