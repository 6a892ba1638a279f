package io.dualwrite;

import io.dualwrite.control.ControlSettings;
import io.dualwrite.pair.PairingSettings;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.guard.GuardLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a migration behaves.
 *
 * @param pairing which tables take part, and how they cross
 * @param createTarget whether tables are made in a target that has none, when writes are to reach it for the first time
 * @param warnsOnly whether a table that no longer fits is only warned of at the start, instead of refusing to start
 * @param acknowledge until when a commit does not return
 * @param acknowledgeLimit how long it waits for the target at most
 * @param guard how far behind the target may be and still answer reads
 * @param replicator how changes are brought over
 * @param control how processes agree
 * @param firstStep share of the reads that advancing to a stage with reads on the target begins with
 * @param flipWait how long a flip waits for the other processes before it names those that are missing
 * @param drain how long stopping waits for what is still on its way
 */
public record DualWriteSettings(
        PairingSettings pairing,
        boolean createTarget,
        boolean warnsOnly,
        Acknowledgement.When acknowledge,
        Duration acknowledgeLimit,
        GuardLimits guard,
        ReplicatorSettings replicator,
        ControlSettings control,
        Percentage firstStep,
        Duration flipWait,
        Duration drain) {
    public static final DualWriteSettings DEFAULT = new DualWriteSettings(
            PairingSettings.DEFAULT,
            false,
            false,
            Acknowledgement.When.AUTO,
            Acknowledgement.DEFAULT_LIMIT,
            GuardLimits.DEFAULT,
            ReplicatorSettings.DEFAULT,
            ControlSettings.DEFAULT,
            Percentage.of(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10));

    public DualWriteSettings {
        Objects.requireNonNull(pairing, "pairing");
        Objects.requireNonNull(acknowledge, "acknowledge");
        Objects.requireNonNull(guard, "guard");
        Objects.requireNonNull(replicator, "replicator");
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(firstStep, "firstStep");
        if (acknowledgeLimit.isNegative() || acknowledgeLimit.isZero()) {
            throw new IllegalArgumentException("acknowledgeLimit must be greater than 0, but is " + acknowledgeLimit);
        }
        if (flipWait.isNegative() || drain.isNegative()) {
            throw new IllegalArgumentException("flipWait and drain must not be negative");
        }
    }

    public DualWriteSettings withPairing(PairingSettings other) {
        return with(parts -> parts.pairing = other);
    }

    public DualWriteSettings withCreateTarget(boolean create) {
        return with(parts -> parts.createTarget = create);
    }

    public DualWriteSettings withWarnsOnly(boolean warns) {
        return with(parts -> parts.warnsOnly = warns);
    }

    public DualWriteSettings withAcknowledge(Acknowledgement.When when, Duration limit) {
        return with(parts -> {
            parts.acknowledge = when;
            parts.acknowledgeLimit = limit;
        });
    }

    public DualWriteSettings withGuard(GuardLimits other) {
        return with(parts -> parts.guard = other);
    }

    public DualWriteSettings withReplicator(ReplicatorSettings other) {
        return with(parts -> parts.replicator = other);
    }

    public DualWriteSettings withControl(ControlSettings other) {
        return with(parts -> parts.control = other);
    }

    public DualWriteSettings withFlips(Percentage first, Duration wait) {
        return with(parts -> {
            parts.firstStep = first;
            parts.flipWait = wait;
        });
    }

    public DualWriteSettings withDrain(Duration limit) {
        return with(parts -> parts.drain = limit);
    }

    private DualWriteSettings with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.settings();
    }

    /** The same, one by one changeable. */
    private static final class Parts {
        PairingSettings pairing;
        boolean createTarget;
        boolean warnsOnly;
        Acknowledgement.When acknowledge;
        Duration acknowledgeLimit;
        GuardLimits guard;
        ReplicatorSettings replicator;
        ControlSettings control;
        Percentage firstStep;
        Duration flipWait;
        Duration drain;

        Parts(DualWriteSettings from) {
            pairing = from.pairing;
            createTarget = from.createTarget;
            warnsOnly = from.warnsOnly;
            acknowledge = from.acknowledge;
            acknowledgeLimit = from.acknowledgeLimit;
            guard = from.guard;
            replicator = from.replicator;
            control = from.control;
            firstStep = from.firstStep;
            flipWait = from.flipWait;
            drain = from.drain;
        }

        DualWriteSettings settings() {
            return new DualWriteSettings(
                    pairing,
                    createTarget,
                    warnsOnly,
                    acknowledge,
                    acknowledgeLimit,
                    guard,
                    replicator,
                    control,
                    firstStep,
                    flipWait,
                    drain);
        }
    }
}
