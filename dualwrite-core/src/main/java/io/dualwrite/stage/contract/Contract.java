package io.dualwrite.stage.contract;

import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Share;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which conditions a step depends on. A step back depends on nothing: it is always allowed. A condition that nobody looked
 * at does not hold.
 */
public final class Contract {
    private static final Set<Condition> TO_WRITE_BOTH =
            EnumSet.of(Condition.TARGET_REACHABLE, Condition.SCHEMA_FITS, Condition.SOURCE_IN_WAL_MODE);
    private static final Set<Condition> TO_READ_THE_TARGET = EnumSet.of(
            Condition.DUAL_WRITE_ON,
            Condition.TARGET_REACHABLE,
            Condition.SCHEMA_FITS,
            Condition.CAPTURE_INTACT,
            Condition.COPY_COMPLETE,
            Condition.IN_STEP,
            Condition.QUARANTINE_EMPTY);

    private Contract() {}

    /** The conditions of this step. */
    public static Set<Condition> conditions(Flags from, Flags to) {
        EnumSet<Condition> needed = EnumSet.noneOf(Condition.class);
        if (to.dualWrite() && !from.dualWrite()) {
            needed.addAll(TO_WRITE_BOTH);
        }
        if (inEffect(to, to.targetRead()).asksForMoreThan(inEffect(from, from.targetRead()))
                || inEffect(to, to.shadowRead()).asksForMoreThan(inEffect(from, from.shadowRead()))) {
            needed.addAll(TO_READ_THE_TARGET);
        }
        return needed;
    }

    /** A share that waits for DUAL_WRITE begins to count when that is switched on. */
    private static Share inEffect(Flags flags, Share share) {
        return flags.dualWrite() ? share : share.switched(false);
    }

    /** @param look finds out about conditions; asked only for those that are needed, and not at all for a step back */
    public static Decision decide(Flags from, Flags to, Function<Set<Condition>, Evidence> look) {
        Set<Condition> needed = conditions(from, to);
        if (needed.isEmpty()) {
            return new Decision(from, to, List.of());
        }
        Evidence evidence = look.apply(Set.copyOf(needed));
        List<Precondition> checked = new ArrayList<>();
        for (Condition condition : needed) {
            checked.add(
                    condition == Condition.DUAL_WRITE_ON
                            ? dualWrite(from, to)
                            : evidence.of(condition).orElseGet(() -> unknown(condition)));
        }
        return new Decision(from, to, checked);
    }

    /** It must be on before, not with the same flip: a read needs rows, and rows need time. */
    private static Precondition dualWrite(Flags from, Flags to) {
        boolean on = from.dualWrite() && to.dualWrite();
        return new Precondition(
                Condition.DUAL_WRITE_ON, on, on ? "on" : "off", "on", "Advance to DUAL_WRITE first, and let it copy.");
    }

    private static Precondition unknown(Condition condition) {
        return new Precondition(condition, false, "unknown", "known", "Nobody could find out. See the log.");
    }
}
