package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.DualWrite;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.sql.SQLException;
import org.springframework.context.SmartLifecycle;

/** Starts the migration before the application takes requests, and ends it after the last one. */
final class DualWriteLifecycle implements SmartLifecycle {
    private final DualWrite migration;
    private final Runnable before;
    private volatile boolean running;

    /** @param before what must have happened to the target first */
    DualWriteLifecycle(DualWrite migration, Runnable before) {
        this.migration = migration;
        this.before = before;
    }

    @Override
    public void start() {
        before.run();
        try {
            migration.start();
        } catch (SQLException failure) {
            throw new DualWriteException(
                    ErrorCode.CONTROL_UNREADABLE,
                    "source",
                    "The control state in the source cannot be read or written: " + failure.getMessage() + ".",
                    failure);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        migration.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DualWriteAutoConfiguration.LIFECYCLE_PHASE;
    }
}
