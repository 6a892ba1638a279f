package io.dualwrite.checker.watch;

import io.dualwrite.error.DualWriteException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One side of the picture, looked at in a thread of its own: a side that hangs holds up no other. While it hangs, what was last
 * seen stands for a while, and then nothing. Confined to one thread but for the look itself.
 */
final class Facet<T> {
    private static final int LOOKS_IT_STANDS = 6;

    private final String about;
    private final Callable<T> look;
    private final Executor threads;
    private @Nullable CompletableFuture<T> running;
    private @Nullable T value;
    private @Nullable Problem problem;
    private int missed;

    /** @param about what is looked at, in a word */
    Facet(String about, Callable<T> look, Executor threads) {
        this.about = about;
        this.look = look;
        this.threads = threads;
    }

    /** Begins to look, unless the last look still goes on. */
    void begin() {
        if (running == null) {
            running = CompletableFuture.supplyAsync(this::looked, threads);
        }
    }

    private T looked() {
        try {
            return look.call();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("The " + about + " cannot be asked: " + failure.getMessage(), failure);
        }
    }

    /** Takes what came of it, if it comes in time. */
    void end(Duration patience) throws InterruptedException {
        CompletableFuture<T> awaited = running;
        if (awaited == null) {
            return;
        }
        try {
            value = awaited.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
            problem = null;
            missed = 0;
            running = null;
        } catch (ExecutionException failure) {
            value = null;
            problem = problem(failure.getCause() == null ? failure : failure.getCause());
            running = null;
        } catch (TimeoutException late) {
            missed++;
            if (missed > LOOKS_IT_STANDS) {
                value = null;
                problem = new Problem(
                        about, "The " + about + " has not answered for some time.", "See whether it hangs.", true);
            }
        }
    }

    private Problem problem(Throwable failure) {
        if (failure instanceof DualWriteException known) {
            String message = String.valueOf(known.getMessage());
            String hint = known.hint();
            return new Problem(about, message.replace(hint, "").strip(), hint, true);
        }
        return new Problem(about, String.valueOf(failure.getMessage()), "", true);
    }

    @Nullable
    T value() {
        return value;
    }

    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
