package io.dualwrite.route.watch;

import io.dualwrite.stage.Side;

/**
 * Sees the application's statements begin and end, on the thread that runs them: to be quick. Waiting for one's turn to write is not
 * part of it. Thread-safe.
 */
@FunctionalInterface
public interface StatementWatch {
    /** What somebody waits for. */
    enum Step {
        READ,
        /** In auto-commit mode until the commit is acknowledged. */
        WRITE,
        /** Of a transaction that has written, until it is acknowledged. */
        COMMIT
    }

    /** One that has begun. */
    @FunctionalInterface
    interface Running {
        Running UNWATCHED = succeeded -> {};

        void ended(boolean succeeded);
    }

    StatementWatch NOBODY = (side, step, sql) -> Running.UNWATCHED;

    /** @param sql as the application wrote it, values included: not to be logged */
    Running begins(Side side, Step step, String sql);

    /** The same, and what it throws is logged once instead: no statement fails by it. */
    default StatementWatch harmless() {
        if (this == NOBODY) {
            return this;
        }
        return (side, step, sql) -> {
            try {
                Running running = begins(side, step, sql);
                return running == Running.UNWATCHED ? running : harmless(running);
            } catch (RuntimeException failure) {
                FailedWatches.say(failure);
                return Running.UNWATCHED;
            }
        };
    }

    private static Running harmless(Running running) {
        return succeeded -> {
            try {
                running.ended(succeeded);
            } catch (RuntimeException failure) {
                FailedWatches.say(failure);
            }
        };
    }

    /** Has both look. */
    default StatementWatch and(StatementWatch further) {
        if (this == NOBODY) {
            return further;
        }
        return (side, step, sql) -> {
            Running first = begins(side, step, sql);
            Running second = further.begins(side, step, sql);
            if (first == Running.UNWATCHED || second == Running.UNWATCHED) {
                return first == Running.UNWATCHED ? second : first;
            }
            return succeeded -> {
                first.ended(succeeded);
                second.ended(succeeded);
            };
        };
    }
}
