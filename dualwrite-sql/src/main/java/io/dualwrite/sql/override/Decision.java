package io.dualwrite.sql.override;

import io.dualwrite.sql.normal.Shape;
import io.dualwrite.sql.normal.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One decision of the team.
 *
 * @param line where it stands in its file, counted from one
 * @param source the statement, as SQLite's text; parameters in it stand for any value
 * @param shape the same, taken apart
 * @param action what to do with it
 * @param target PostgreSQL's text, for REWRITE; else empty
 * @param labels of its columns, when the file gives them
 */
public record Decision(int line, String source, Shape shape, Action action, String target, List<String> labels) {
    public Decision {
        labels = List.copyOf(labels);
    }

    /** What the team decided. */
    public enum Action {
        /** The written text runs on the target. */
        REWRITE,
        /** The statement stays on the source. */
        SOURCE,
        /** The compiled text is right, whatever its flags say about order. */
        ACCEPT
    }

    /**
     * The values of a statement that go into {@code :1}, {@code :2}, ..., if this decision is for it: same text, and same literals wherever
     * the decision has literals.
     */
    Optional<List<Slot>> match(Shape statement) {
        if (!statement.text().equals(shape.text())) {
            return Optional.empty();
        }
        List<Slot> values = new ArrayList<>();
        for (int i = 0; i < shape.slots().size(); i++) {
            Slot wanted = shape.slots().get(i);
            Slot given = statement.slots().get(i);
            if (wanted.isParameter()) {
                values.add(given);
            } else if (given.isParameter() || !given.text().equals(wanted.text()) || given.kind() != wanted.kind()) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
