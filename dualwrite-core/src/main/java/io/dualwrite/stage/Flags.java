package io.dualwrite.stage;

import java.util.Objects;

/**
 * What is asked for. A flag is a wish: the guard decides what is given.
 *
 * @param dualWrite whether writes reach the target too; without it the other two have no effect
 * @param shadowRead how much of the reads also runs on the target, to be compared
 * @param targetRead how much of the reads the target answers
 */
public record Flags(boolean dualWrite, Share shadowRead, Share targetRead) {
    public static final Flags OFF = new Flags(false, Share.OFF, Share.OFF);

    public Flags {
        Objects.requireNonNull(shadowRead, "shadowRead");
        Objects.requireNonNull(targetRead, "targetRead");
    }

    /** The stage that these flags make. */
    public Stage stage() {
        if (!dualWrite) {
            return Stage.OFF;
        }
        if (targetRead.asksForAny()) {
            return Stage.READ_SHIFT;
        }
        return shadowRead.asksForAny() ? Stage.SHADOW_READ : Stage.DUAL_WRITE;
    }

    public boolean isOn(Flag flag) {
        return switch (flag) {
            case DUAL_WRITE -> dualWrite;
            case SHADOW_READ -> shadowRead.on();
            case TARGET_READ -> targetRead.on();
        };
    }

    public Flags withDualWrite(boolean on) {
        return new Flags(on, shadowRead, targetRead);
    }

    public Flags withShadowRead(Share share) {
        return new Flags(dualWrite, share, targetRead);
    }

    public Flags withTargetRead(Share share) {
        return new Flags(dualWrite, shadowRead, share);
    }

    /**
     * The flags to switch for a stage, all together. Percentages, tables and exclusions that were set are kept; a share
     * that must not be empty for the stage and is, becomes the first step.
     */
    public Flags toStage(Stage stage, Percentage firstStep) {
        return switch (stage) {
            case OFF -> new Flags(false, shadowRead.switched(false), targetRead.switched(false));
            case DUAL_WRITE -> new Flags(true, shadowRead.switched(false), targetRead.switched(false));
            case SHADOW_READ -> new Flags(true, some(shadowRead, firstStep), targetRead.switched(false));
            case READ_SHIFT -> new Flags(true, shadowRead, some(targetRead, firstStep));
        };
    }

    private static Share some(Share share, Percentage firstStep) {
        Share on = share.switched(true);
        return on.asksForAny() ? on : on.with(firstStep);
    }
}
