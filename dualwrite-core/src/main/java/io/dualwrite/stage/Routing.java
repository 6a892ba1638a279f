package io.dualwrite.stage;

import io.dualwrite.stage.guard.GuardVerdict;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The flags and the guard's verdict, made ready to decide about one read after the other: a look-up per table and a
 * comparison. Immutable to those who ask; replaced when flags or verdict change. Thread-safe.
 */
public final class Routing {
    private static final int EXCLUDED = -1;
    private static final int QUARANTINED = -2;

    private final Flags flags;
    private final GuardVerdict guard;
    private final boolean targetMayRead;
    private final boolean shadows;
    private final int general;
    private final ConcurrentHashMap<String, Integer> targetReads = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> shadowReads = new ConcurrentHashMap<>();

    public Routing(Flags flags, GuardVerdict guard) {
        this.flags = Objects.requireNonNull(flags, "flags");
        this.guard = Objects.requireNonNull(guard, "guard");
        Stage stage = flags.stage();
        this.targetMayRead = stage.reads(Side.TARGET);
        this.shadows = stage.mayShadow() && flags.shadowRead().asksForAny();
        this.general = flags.targetRead().percentage().hundredths();
    }

    public Flags flags() {
        return flags;
    }

    public GuardVerdict guard() {
        return guard;
    }

    public Stage stage() {
        return flags.stage();
    }

    /** Whether any read may go to the target now. */
    public boolean isTargetServing() {
        return targetMayRead && guard.isOpen();
    }

    /**
     * Who answers a read of these tables. With several tables, the one that asks for the least decides; without any, the
     * general percentage does.
     *
     * @param bucket of the key that makes the decision stick; see {@link Bucket}
     */
    public ReadDecision decide(int bucket, Collection<String> tables) {
        if (!targetMayRead) {
            return ReadDecision.SOURCE_BY_STAGE;
        }
        if (!guard.isOpen()) {
            return ReadDecision.SOURCE_BY_GUARD;
        }
        int least = tables.isEmpty() ? general : Integer.MAX_VALUE;
        for (String table : tables) {
            least = Math.min(least, targetRead(table));
        }
        if (bucket < least) {
            return ReadDecision.TARGET_AS_ASKED;
        }
        return switch (least) {
            case QUARANTINED -> ReadDecision.SOURCE_BY_QUARANTINE;
            case EXCLUDED -> ReadDecision.SOURCE_BY_EXCLUSION;
            default -> ReadDecision.SOURCE_BY_PERCENTAGE;
        };
    }

    /** Whether a read that the source answers is also run on the target, to be compared. */
    public boolean shadows(int bucket, Collection<String> tables) {
        if (!shadows || !guard.isOpen()) {
            return false;
        }
        int least = tables.isEmpty() ? flags.shadowRead().percentage().hundredths() : Integer.MAX_VALUE;
        for (String table : tables) {
            least = Math.min(least, shadowRead(table));
        }
        return bucket < least;
    }

    /** What the target is given of a table's reads now; what was asked for is in {@link Share#of(String)}. */
    public Percentage effective(String table) {
        return isTargetServing() ? new Percentage(Math.max(0, targetRead(table))) : Percentage.NONE;
    }

    /** What the target is given now of reads whose tables are not named. */
    public Percentage effective() {
        return isTargetServing() ? flags.targetRead().percentage() : Percentage.NONE;
    }

    /** What is tried in the shadow now of reads whose tables are not named. */
    public Percentage effectiveShadow() {
        return shadows && guard.isOpen() ? flags.shadowRead().percentage() : Percentage.NONE;
    }

    private int targetRead(String table) {
        Integer known = targetReads.get(table);
        return known != null ? known : targetReads.computeIfAbsent(table, name -> part(flags.targetRead(), name));
    }

    private int shadowRead(String table) {
        Integer known = shadowReads.get(table);
        return known != null ? known : shadowReads.computeIfAbsent(table, name -> part(flags.shadowRead(), name));
    }

    private int part(Share share, String table) {
        if (guard.isPinned(table)) {
            return QUARANTINED;
        }
        return share.isExcluded(table) ? EXCLUDED : share.of(table).hundredths();
    }
}
