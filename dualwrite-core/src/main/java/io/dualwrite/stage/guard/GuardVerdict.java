package io.dualwrite.stage.guard;

import io.dualwrite.schema.Identifiers;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the target may answer reads, and if not, why.
 *
 * @param isOpen whether reads may go there
 * @param reason why not, with value and limit; empty when open
 * @param pinned tables whose reads stay on the source anyhow, in folded case
 */
public record GuardVerdict(boolean isOpen, String reason, Set<String> pinned) {
    public GuardVerdict {
        Objects.requireNonNull(reason, "reason");
        pinned = pinned.stream().map(Identifiers::fold).collect(Collectors.toUnmodifiableSet());
    }

    static GuardVerdict closed(String reason, Set<String> pinned) {
        return new GuardVerdict(false, reason, pinned);
    }

    public boolean isPinned(String table) {
        return !pinned.isEmpty() && pinned.contains(Identifiers.fold(table));
    }
}
