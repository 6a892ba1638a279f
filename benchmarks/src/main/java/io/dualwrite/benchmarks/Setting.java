package io.dualwrite.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How much time a scenario may take, and where it works.
 *
 * @param rounds how often each alternative is measured
 * @param measured how long one measurement lasts
 * @param workFolder an empty folder that is deleted afterwards
 * @param rows how many rows a scenario makes that asks for it
 * @param progress where to say what is going on
 */
public record Setting(int rounds, Duration measured, Path workFolder, int rows, PrintStream progress) {
    private static final int USUAL_ROWS = 500_000;

    public Setting {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be at least 1, but is " + rounds);
        }
    }

    public Setting(int rounds, Duration measured, Path workFolder, PrintStream progress) {
        this(rounds, measured, workFolder, USUAL_ROWS, progress);
    }

    public void say(String line) {
        progress.println(line);
    }
}
