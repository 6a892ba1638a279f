package io.dualwrite.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./demo}: what dualwrite can do so far, on real databases and under load. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts PostgreSQL and a shop on SQLite under load, and prints where to look.",
            "Everything it starts is stopped, and every file it makes is deleted, when it ends."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything promised holds",
            "1:A promise does not hold",
            "3:Could not run: the reason is printed"
        })
public final class Demo implements Callable<Integer> {

    @Option(
            names = "--script",
            description =
                    "Run unattended: do each step once, check each promise, stop, and say in the exit code how it went.")
    private boolean script;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Where the shop listens; 0 takes a free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--products",
            defaultValue = "5000",
            description = "Size of the shop; other tables grow with it (default: ${DEFAULT-VALUE}, some 50,000 rows).")
    private int products;

    @Option(
            names = "--users",
            defaultValue = "10",
            description = "Virtual users of the load (default: ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description = "How long the load of the script lasts (default: ${DEFAULT-VALUE}).")
    private int seconds;

    private final CountDownLatch never = new CountDownLatch(1);

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Demo())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println();
                    System.err.println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
                    return 3;
                })
                .setParameterExceptionHandler((problem, given) -> {
                    System.err.println(problem.getMessage());
                    return 3;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Narrator narrator = new Narrator(System.out, InstantSource.system());
        Tour tour = new Tour(narrator, new Tour.Size(port, products, users, Duration.ofSeconds(seconds)));
        Thread onControlC = new Thread(tour::close, "stop-everything");
        Runtime.getRuntime().addShutdownHook(onControlC);
        try {
            tour.open();
            if (!script) {
                tour.showAround();
                never.await();
            }
            tour.walk();
            tour.leave();
        } finally {
            // Not left to the end of the JVM, where libraries take down their part in any order.
            tour.close();
        }
        return narrator.conclude() ? 0 : 1;
    }
}
