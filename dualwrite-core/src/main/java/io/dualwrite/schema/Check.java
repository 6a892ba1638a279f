package io.dualwrite.schema;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition every row should meet. SQLite can be told to ignore it, so rows may not (D07).
 *
 * @param name of the constraint, if it was given one
 */
public record Check(@Nullable String name, String expression) {
    public Check {
        Objects.requireNonNull(expression, "expression");
    }
}
