package io.dualwrite;

import io.dualwrite.stage.Flags;
import io.dualwrite.stage.contract.Precondition;
import java.util.List;

/**
 * What came of a wish to flip.
 *
 * @param dryRun whether it was only asked what would happen
 * @param allowed whether it was done, or would be
 * @param checked each condition with its value, limit and remedy
 * @param refusal why not, and what to do; empty if allowed
 * @param epoch after it
 * @param missing live processes that do not act upon it yet
 */
public record FlipReport(
        String action,
        boolean dryRun,
        boolean allowed,
        Flags from,
        Flags to,
        List<Precondition> checked,
        String refusal,
        long epoch,
        List<String> missing) {
    public FlipReport {
        checked = List.copyOf(checked);
        missing = List.copyOf(missing);
    }
}
