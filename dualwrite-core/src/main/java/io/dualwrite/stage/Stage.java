package io.dualwrite.stage;

import java.util.Optional;

/**
 * The step of the migration: which sides are written, who leads, which sides may answer reads. This table is the
 * specification; ask it ({@code stage.writes(TARGET)}) and never compare stages.
 */
public enum Stage {
    //          writes            leads        reads             shadows
    /** dualwrite is there and does nothing. */
    OFF(Sides.SOURCE_ONLY, Side.SOURCE, Sides.SOURCE_ONLY, false),
    /** Every write reaches both; the source serves all reads. */
    DUAL_WRITE(Sides.BOTH, Side.SOURCE, Sides.SOURCE_ONLY, false),
    /** In addition some reads are run on the target too, only to compare the answers. */
    SHADOW_READ(Sides.BOTH, Side.SOURCE, Sides.SOURCE_ONLY, true),
    /** Some reads are answered by the target. */
    READ_SHIFT(Sides.BOTH, Side.SOURCE, Sides.BOTH, true);

    private enum Sides {
        SOURCE_ONLY,
        BOTH;

        boolean include(Side side) {
            return this == BOTH || side == Side.SOURCE;
        }
    }

    private final Sides writes;
    private final Side leader;
    private final Sides reads;
    private final boolean shadows;

    Stage(Sides writes, Side leader, Sides reads, boolean shadows) {
        this.writes = writes;
        this.leader = leader;
        this.reads = reads;
        this.shadows = shadows;
    }

    /** Whether a write of the application ends up on this side, at once or a moment later. */
    public boolean writes(Side side) {
        return writes.include(side);
    }

    /** Whose commit counts. */
    public Side leader() {
        return leader;
    }

    /** Whether this side may answer a read. */
    public boolean reads(Side side) {
        return reads.include(side);
    }

    /** Whether reads may run on the target as well, only to be compared. */
    public boolean mayShadow() {
        return shadows;
    }

    /** The stage that comes after this one, unless this is the last one there is. */
    public Optional<Stage> next() {
        return switch (this) {
            case OFF -> Optional.of(DUAL_WRITE);
            case DUAL_WRITE -> Optional.of(SHADOW_READ);
            case SHADOW_READ -> Optional.of(READ_SHIFT);
            case READ_SHIFT -> Optional.empty();
        };
    }

    /** The stage before this one, unless this is the first. */
    public Optional<Stage> previous() {
        return switch (this) {
            case OFF -> Optional.empty();
            case DUAL_WRITE -> Optional.of(OFF);
            case SHADOW_READ -> Optional.of(DUAL_WRITE);
            case READ_SHIFT -> Optional.of(SHADOW_READ);
        };
    }
}
