package io.dualwrite.stage.contract;

import java.util.Objects;

/**
 * One condition as it was found.
 *
 * @param value what it is now
 * @param limit what it must be
 * @param remedy what to do when it does not hold
 */
public record Precondition(Condition condition, boolean holds, String value, String limit, String remedy) {
    public Precondition {
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Such as {@code QUARANTINE_EMPTY: 3 rows, must be 0 rows. Retry or discard them.} */
    public String inWords() {
        String fact = condition + ": " + value + (holds ? "" : ", must be " + limit);
        return holds ? fact : fact + ". " + remedy;
    }
}
