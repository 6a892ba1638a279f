package io.dualwrite.control;

import io.dualwrite.stage.Flags;
import java.util.Objects;

/**
 * Somebody wants something changed.
 *
 * @param who the principal, as the application knows it
 * @param action what was asked, such as {@code advance}
 * @param allowed whether it may be done
 * @param reason why not; empty if allowed
 * @param evidence what was found when it was decided, one line for each condition; no values of rows
 */
public record Attempt(
        String who, String action, Flags from, Flags to, boolean allowed, String reason, String evidence) {
    public Attempt {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(evidence, "evidence");
    }
}
