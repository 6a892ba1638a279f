package io.dualwrite.checker.cli.output;

import io.dualwrite.copy.progress.CopyPhase;
import io.dualwrite.copy.progress.CopyStatus;
import io.dualwrite.error.Amount;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows on stderr how far a copy is: a bar that is written over and over on a terminal; otherwise a line for each table
 * that is complete, and one now and then. Thread-safe.
 */
public final class CopyBar implements CopyListener {
    private static final String TERMINAL = "dualwrite.terminal";
    private static final int BAR = 24;
    private static final String CLEAR = "\r\u001b[K";
    private static final Duration BETWEEN_BARS = Duration.ofMillis(200);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final boolean terminal;
    private @Nullable ScheduledExecutorService clock;
    private String lastSaid = "";

    CopyBar(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    public static CopyBar on(PrintWriter err) {
        return new CopyBar(err, Boolean.getBoolean(TERMINAL));
    }

    /** Shows that status now and then until {@link #end}. */
    public synchronized void watch(Supplier<Optional<CopyStatus>> status) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "dualwrite-progress");
            thread.setDaemon(true);
            return thread;
        });
        clock = executor;
        long pause = (terminal ? BETWEEN_BARS : BETWEEN_LINES).toMillis();
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                () -> status.get().ifPresent(this::show), pause, pause, TimeUnit.MILLISECONDS);
    }

    public synchronized void end() {
        if (clock != null) {
            clock.shutdownNow();
            clock = null;
            if (terminal) {
                err.print(CLEAR);
                err.flush();
            }
        }
    }

    private synchronized void show(CopyStatus status) {
        if (clock == null || status.phase() == CopyPhase.READY) {
            return;
        }
        if (terminal) {
            err.print(CLEAR + bar(status.share()) + " " + line(status));
            err.flush();
        } else {
            err.println(line(status));
        }
    }

    @Override
    public synchronized void on(CopyEvent event) {
        String line = said(event);
        // A database that stays away is said once, not at every try.
        boolean again = event instanceof CopyEvent.Interrupted && line.equals(lastSaid);
        if (!line.isEmpty() && !again) {
            lastSaid = line;
            err.println(terminal ? CLEAR + line : line);
        }
    }

    private static String said(CopyEvent event) {
        if (event instanceof CopyEvent.TableLoaded loaded) {
            return "copied " + loaded.table() + ": " + Amount.of(loaded.rows(), "row")
                    + (loaded.refused() == 0 ? "" : String.format(Locale.ROOT, ", %,d refused", loaded.refused()));
        }
        if (event instanceof CopyEvent.Began began && began.loaded() > 0) {
            return String.format(
                    Locale.ROOT,
                    "going on: %d of %s there already",
                    began.loaded(),
                    Amount.of(began.tables(), "table"));
        }
        if (event instanceof CopyEvent.Interrupted interrupted) {
            return "interrupted at " + interrupted.table() + ", trying again: " + interrupted.reason();
        }
        if (event instanceof CopyEvent.TableFailed failed) {
            return "failed at " + failed.table() + ": " + failed.reason();
        }
        if (event instanceof CopyEvent.PartRestored part) {
            return String.format(
                    Locale.ROOT,
                    "%s %s of %s (%.1f s)",
                    part.asItWas() ? "made" : "could not make",
                    part.name(),
                    part.table(),
                    part.time().toMillis() / 1000.0);
        }
        return "";
    }

    static String line(CopyStatus status) {
        return switch (status.phase()) {
            case ROWS -> rows(status);
            case INDEXES -> "building indexes, " + status.partsLeft() + " to go";
            case REFERENCES ->
                status.partsLeft() == 0 ? "setting sequences" : "checking references, " + status.partsLeft() + " to go";
            case READY, FINISHED, STOPPED -> "checking";
        };
    }

    private static String rows(CopyStatus status) {
        return (status.expected() == 0 ? "counting rows" : done(status))
                + (status.rowsPerSecond() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,.0f rows/s", status.rowsPerSecond()))
                + status.remaining().map(left -> ", " + time(left) + " left").orElse("")
                + status.heldBack()
                        .map(reason -> " [held back: " + reason + "]")
                        .orElse("");
    }

    private static String done(CopyStatus status) {
        return String.format(
                Locale.ROOT,
                "%3.0f %% %,d of %s, %,.1f MB",
                status.share() * 100,
                status.rows(),
                Amount.of(status.expected(), "row"),
                status.bytes() / 1e6);
    }

    static String time(Duration left) {
        long seconds = left.toSeconds();
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " min " + seconds % 60 + " s"
                        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    private static String bar(double share) {
        int filled = (int) Math.round(share * BAR);
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
    }
}
