package io.dualwrite.stage.contract;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was found when somebody looked, one entry for each condition that was looked at. */
public final class Evidence {
    private final Map<Condition, Precondition> found = new EnumMap<>(Condition.class);

    public Evidence(List<Precondition> found) {
        found.forEach(one -> this.found.put(one.condition(), one));
    }

    public Optional<Precondition> of(Condition condition) {
        return Optional.ofNullable(found.get(condition));
    }
}
