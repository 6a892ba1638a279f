package io.dualwrite.demo.place;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what is about to happen, and gives up in the end. */
public final class Wait {

    private static final long PAUSE_NANOS = 100_000_000;

    private Wait() {}

    /** Whether it held within the limit. */
    public static boolean until(Duration limit, Callable<Boolean> condition) throws Exception {
        return result(limit, () -> condition.call() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /** What came of it within the limit. */
    public static <T> Optional<T> result(Duration limit, Callable<Optional<T>> question) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = question.call();
            if (answer.isPresent() || System.nanoTime() - end > 0) {
                return answer;
            }
            pause();
        }
    }

    public static void pause() throws InterruptedException {
        LockSupport.parkNanos(PAUSE_NANOS);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
