package io.dualwrite.route.decide;

import io.dualwrite.value.Conversion;
import java.util.Objects;

/**
 * One column of an answer.
 *
 * @param label as the source spells it
 * @param conversion how a value of the target becomes the value that the source would have given
 */
public record ColumnForm(String label, Conversion conversion) {
    public ColumnForm {
        Objects.requireNonNull(label, "label");
        if (conversion.needsCompanion()) {
            throw new IllegalArgumentException(
                    "A column of an answer has no companion to tell how a value was spelled");
        }
    }
}
