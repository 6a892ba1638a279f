package io.dualwrite.schema;

import java.util.Objects;

/**
 * A trigger of the application. Ours are not part of the model.
 *
 * @param definition the whole CREATE TRIGGER statement
 */
public record Trigger(String name, String definition) {
    public Trigger {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
    }
}
