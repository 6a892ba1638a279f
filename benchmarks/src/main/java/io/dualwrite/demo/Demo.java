package io.dualwrite.demo;

import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.place.Size;
import io.dualwrite.demo.voice.Style;
import io.dualwrite.demo.voice.Voice;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./demo}: the tour of what dualwrite can do, on real databases and under load. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "A tour of dualwrite: a shop under load moves from SQLite to PostgreSQL and back, with accidents on the"
                    + " way.",
            "On a terminal each step may be done by hand; otherwise, or with --script, it walks by itself.",
            "Everything it starts is stopped, and every file it makes is deleted, when it ends."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything promised holds",
            "1:A promise does not hold: which one is printed, and where the logs are",
            "3:Could not run: the reason is printed"
        })
public final class Demo implements Callable<Integer> {

    @Option(
            names = "--script",
            description = "Walk unattended: do each step, check each promise, and say in the exit code how it went.")
    private boolean script;

    @Option(names = "--by-hand", description = "Ask before each step, also when this is not a terminal.")
    private boolean byHand;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Where the shop listens; 0 takes a free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--sidecar-port",
            defaultValue = "8085",
            description =
                    "Where the sidecar listens, if that port is free; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int sidecarPort;

    @Option(
            names = "--products",
            defaultValue = "5000",
            description = "Size of the shop; other tables grow with it (default: ${DEFAULT-VALUE}, some 50,000 rows).")
    private int products;

    @Option(
            names = "--users",
            defaultValue = "8",
            description = "Virtual users of the load (default: ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "How long each stage is watched under load (default: ${DEFAULT-VALUE}).")
    private int seconds;

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

    /** Also comes at the end of the JVM, when all is put away already. */
    private static void interrupt(Place place, Voice voice, PrintStream out) {
        voice.fallSilent();
        if (!place.isClosed()) {
            out.println();
            out.println("  Stopping everything...");
            place.close();
            out.println("  Nothing is left running.");
        }
    }

    @Override
    public Integer call() throws Exception {
        boolean terminal = Boolean.getBoolean("dualwrite.terminal");
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Voice voice = new Voice(out, Style.of(terminal, System.getenv()));
        Guide guide =
                byHand || (terminal && !script) ? new Guide.ByHand(voice, System.in) : new Guide.Unattended(voice);
        try (Place place = new Place(new Size(port, sidecarPort, products, users, Duration.ofSeconds(seconds)))) {
            Thread onControlC = new Thread(() -> interrupt(place, voice, out), "stop-everything");
            Runtime.getRuntime().addShutdownHook(onControlC);
            boolean kept = new Tour(place, voice, guide).walk();
            place.close();
            return kept ? 0 : 1;
        }
    }
}
