package io.dualwrite.sql.tree;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column of CREATE TABLE; {@code type} is the declared type as written, null when there is none. */
public record ColumnDefinition(Name name, @Nullable String type, List<ColumnConstraint> constraints, Span span) {
    public ColumnDefinition {
        constraints = List.copyOf(constraints);
    }

    /** The last constraint of a kind, which is the one SQLite obeys. */
    public <C extends ColumnConstraint> Optional<C> last(Class<C> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast).reduce((first, second) -> second);
    }
}
