package io.dualwrite.checker.finding;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Where a check looked: what it did not see there is gone, and of everything else it says nothing.
 *
 * @param kinds what it would have seen
 * @param subjects for example, the tables it went through to the end
 */
public record Scope(Set<FindingKind> kinds, Predicate<String> subjects) {
    public Scope {
        kinds = Set.copyOf(kinds);
    }

    boolean covers(Finding finding) {
        return kinds.contains(finding.kind()) && subjects.test(finding.subject());
    }
}
