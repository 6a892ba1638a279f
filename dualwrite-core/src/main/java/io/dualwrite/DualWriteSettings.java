package io.dualwrite;

import io.dualwrite.control.ControlSettings;
import io.dualwrite.pair.PairingSettings;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.guard.GuardLimits;
import java.time.Duration;
import java.util.Objects;

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
        return new DualWriteSettings(
                other,
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

    public DualWriteSettings withCreateTarget(boolean create) {
        return new DualWriteSettings(
                pairing,
                create,
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

    public DualWriteSettings withWarnsOnly(boolean warns) {
        return new DualWriteSettings(
                pairing,
                createTarget,
                warns,
                acknowledge,
                acknowledgeLimit,
                guard,
                replicator,
                control,
                firstStep,
                flipWait,
                drain);
    }

    public DualWriteSettings withAcknowledge(Acknowledgement.When when, Duration limit) {
        return new DualWriteSettings(
                pairing, createTarget, warnsOnly, when, limit, guard, replicator, control, firstStep, flipWait, drain);
    }

    public DualWriteSettings withGuard(GuardLimits other) {
        return new DualWriteSettings(
                pairing,
                createTarget,
                warnsOnly,
                acknowledge,
                acknowledgeLimit,
                other,
                replicator,
                control,
                firstStep,
                flipWait,
                drain);
    }

    public DualWriteSettings withReplicator(ReplicatorSettings other) {
        return new DualWriteSettings(
                pairing,
                createTarget,
                warnsOnly,
                acknowledge,
                acknowledgeLimit,
                guard,
                other,
                control,
                firstStep,
                flipWait,
                drain);
    }

    public DualWriteSettings withControl(ControlSettings other) {
        return new DualWriteSettings(
                pairing,
                createTarget,
                warnsOnly,
                acknowledge,
                acknowledgeLimit,
                guard,
                replicator,
                other,
                firstStep,
                flipWait,
                drain);
    }

    public DualWriteSettings withFlips(Percentage first, Duration wait) {
        return new DualWriteSettings(
                pairing,
                createTarget,
                warnsOnly,
                acknowledge,
                acknowledgeLimit,
                guard,
                replicator,
                control,
                first,
                wait,
                drain);
    }

    public DualWriteSettings withDrain(Duration limit) {
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
                limit);
    }
}
