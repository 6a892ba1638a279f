package io.dualwrite.schema.fit;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Table;
import io.dualwrite.value.Conversion;
import java.util.List;
import java.util.Optional;

/** What is known about the rows of the source beyond its schema: whether a conversion that nobody chose carries them. */
@FunctionalInterface
public interface Evidence {
    /** Nothing is known. */
    Evidence NONE = (table, column, conversion) -> Optional.empty();

    /** The proof that was tried for this column and conversion, if it was. */
    Optional<Proof> of(Table table, Column column, Conversion conversion);

    /**
     * A conversion tried on every row.
     *
     * @param misfits rows whose value did not come back identical
     * @param examples of those, as conditions to paste behind WHERE
     */
    record Proof(long rows, long misfits, List<String> examples) {
        public Proof {
            examples = List.copyOf(examples);
        }
    }
}
