package io.dualwrite.stage.contract;

import io.dualwrite.stage.Flags;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The answer to a wish to flip.
 *
 * @param checked every condition that the step depends on; none for a step back
 */
public record Decision(Flags from, Flags to, List<Precondition> checked) {
    public Decision {
        checked = List.copyOf(checked);
    }

    public boolean isAllowed() {
        return checked.stream().allMatch(Precondition::holds);
    }

    public List<Precondition> failed() {
        return checked.stream().filter(condition -> !condition.holds()).toList();
    }

    /** Why it is refused, and what to do; empty when it is allowed. */
    public String refusal() {
        return failed().stream().map(Precondition::inWords).collect(Collectors.joining(" "));
    }
}
