package io.dualwrite.testsupport.crash;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A running child JVM: what it prints, the points it reaches, and its end.
 *
 * <p>At every point the child waits. {@link #awaitPoint} lets it pass the points with other names; {@link #awaitExit} lets it pass all. Whatever is
 * awaited fails after a minute, and at once when the child ends, with the last lines it printed. Thread-safe; closing kills.
 */
public final class ChildJvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LINES_TO_SHOW = 30;

    private final String program;
    private final Process process;
    private final BufferedWriter toChild;
    private final List<String> output = new ArrayList<>();
    private final Deque<ReachedPoint> reached = new ArrayDeque<>();
    private boolean outputEnded;

    ChildJvm(String program, Process process) {
        this.program = program;
        this.process = process;
        this.toChild = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread listener = new Thread(this::listen, "child-" + program);
        listener.setDaemon(true);
        listener.start();
    }

    /** Waits for the next time the child reaches this point, and lets it pass the others until then. */
    public ReachedPoint awaitPoint(String name) {
        while (true) {
            ReachedPoint point = nextPoint("point '" + name + "'");
            if (point.name().equals(name)) {
                return point;
            }
            point.go();
        }
    }

    /** Waits for a line that contains this text, also among those printed already. */
    public synchronized String awaitLine(String text) {
        await("a line with '" + text + "'", () -> find(text) != null);
        String line = find(text);
        if (line == null) {
            throw failure("ended without a line with '" + text + "'");
        }
        return line;
    }

    /** Lets the child pass every point until it ends by itself, and gives its exit code. */
    public int awaitExit() {
        while (true) {
            synchronized (this) {
                await("its end", () -> !reached.isEmpty());
                if (reached.isEmpty()) {
                    break;
                }
            }
            nextPoint("its end").go();
        }
        return exitCode();
    }

    /** Kills the child as {@code kill -9} does: no shutdown hook, no flush, no farewell. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** What the child printed until now, errors included, points excluded. */
    public synchronized List<String> output() {
        return List.copyOf(output);
    }

    /** Kills the child if it is still there. */
    @Override
    public void close() {
        kill();
    }

    synchronized void tell(String line) {
        try {
            toChild.write(line);
            toChild.newLine();
            toChild.flush();
        } catch (IOException e) {
            throw failure("does not listen any more");
        }
    }

    private synchronized ReachedPoint nextPoint(String awaited) {
        await(awaited, () -> !reached.isEmpty());
        ReachedPoint point = reached.poll();
        if (point == null) {
            throw failure("ended before " + awaited);
        }
        return point;
    }

    /** Returns when it holds or when it no longer can, since the child printed its last line. */
    private synchronized void await(String awaited, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && !outputEnded) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw failure("did not come to " + awaited + " within " + PATIENCE);
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure("was not waited for: interrupted");
            }
        }
    }

    private @Nullable String find(String text) {
        return output.stream().filter(line -> line.contains(text)).findFirst().orElse(null);
    }

    private int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was not waited for: interrupted");
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException e) {
            // Killed while printing: that was its last line.
        }
        synchronized (this) {
            outputEnded = true;
            notifyAll();
        }
    }

    private synchronized void hear(String line) {
        if (line.startsWith(ChildPoints.REACHED)) {
            reached.add(ReachedPoint.parse(this, line));
        } else {
            output.add(line);
        }
        notifyAll();
    }

    private IllegalStateException failure(String what) {
        List<String> lines = output();
        return new IllegalStateException("The child JVM " + program + " " + what + ". The last it printed:\n  "
                + String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES_TO_SHOW), lines.size())));
    }
}
