package io.dualwrite.checker.cli;

import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.serve.Checker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code dualwrite serve}: the sidecar, until it is stopped. */
@Command(
        name = "serve",
        description = {
            "Runs the sidecar: its pages, findings, alerts and REST API, on http://127.0.0.1:8085 unless configured"
                    + " otherwise.",
            "Configured by consistency-checker.yaml in the working folder, or by --name=value as with any Spring Boot"
                    + " application, such as --checker.source=app.db --checker.target.url=jdbc:postgresql://host/db"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Stopped as asked", "3:Could not run: the end of its log says why, and what to do"})
final class ServeCommand implements Callable<Integer> {
    @Unmatched
    private final List<String> settings = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        ConfigurableApplicationContext started;
        try {
            started = Checker.application().run(settings.toArray(String[]::new));
        } catch (RuntimeException explained) {
            return ExitCode.COULD_NOT_RUN; // Spring Boot has said why and what to do
        }
        return untilStopped(started);
    }

    private static int untilStopped(ConfigurableApplicationContext started) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (ConfigurableApplicationContext service = started) {
            service.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    stopped.countDown();
                }
            });
            stopped.await();
        }
        return ExitCode.CLEAN;
    }
}
