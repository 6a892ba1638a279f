package io.dualwrite;

import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Routing;
import io.dualwrite.stage.Stage;
import io.dualwrite.stage.guard.Guard;
import io.dualwrite.stage.guard.GuardLimits;
import io.dualwrite.stage.guard.GuardVerdict;
import io.dualwrite.stage.guard.Observation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the routing of the moment: made anew when the flags change, and when the guard changes its mind. Thread-safe. */
final class Steering implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Steering.class);
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final Supplier<Observation> seen;
    private final InstantSource clock;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dualwrite-guard");
        thread.setDaemon(true);
        return thread;
    });
    private Guard guard;
    private @Nullable ScheduledFuture<?> ticking;
    private volatile Routing routing;

    Steering(GuardLimits limits, Supplier<Observation> seen, InstantSource clock) {
        this.seen = seen;
        this.clock = clock;
        this.guard = Guard.of(limits);
        this.routing = new Routing(Flags.OFF, guard.verdict());
    }

    synchronized void start() {
        ticking = ticks.scheduleWithFixedDelay(this::tick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something was seen that cannot wait for the next look. */
    void lookNow() {
        tick();
    }

    /** A defect here must neither end the ticking nor leave reads where nobody guards them. */
    private void tick() {
        try {
            look(seen.get());
        } catch (RuntimeException defect) {
            log.error("The target could not be judged", defect);
            look(Observation.NONE);
        }
    }

    Routing routing() {
        return routing;
    }

    /** The flags of a new epoch count from now on. */
    synchronized void flags(Flags flags) {
        routing = new Routing(flags, guard.verdict());
    }

    private synchronized void look(Observation now) {
        GuardVerdict before = guard.verdict();
        guard = guard.after(now, clock.instant());
        GuardVerdict after = guard.verdict();
        if (!after.equals(before)) {
            routing = new Routing(routing.flags(), after);
            tell(before, after);
        }
    }

    private void tell(GuardVerdict before, GuardVerdict now) {
        if (routing.stage() == Stage.OFF || before.isOpen() == now.isOpen()) {
            return;
        }
        if (now.isOpen()) {
            log.info("The target may answer reads again.");
        } else {
            log.warn("Reads stay on the source: {}.", now.reason());
        }
    }

    @Override
    public synchronized void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        ticks.shutdownNow();
    }
}
