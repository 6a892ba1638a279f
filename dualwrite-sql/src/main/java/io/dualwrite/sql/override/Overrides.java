package io.dualwrite.sql.override;

import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.normal.Normaliser;
import io.dualwrite.sql.normal.Shape;
import io.dualwrite.sql.normal.Slot;
import io.dualwrite.sql.override.Decision.Action;
import io.dualwrite.sql.resolve.SourceSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The team's own file of decisions on statements. Entries have lines of these forms, with blank lines between entries:
 *
 * <pre>
 *source: SELECT name FROM item WHERE name REGEXP ? LIMIT 10
 *target: SELECT name FROM item WHERE name ~ :1::text LIMIT 10
 *
 *source: SELECT * FROM report WHERE day = ?
 *target: stays
 *
 *source: SELECT id FROM item LIMIT 5
 *target: as compiled
 *
 *source: SELECT count(*) FROM item WHERE n > ?
 *target: SELECT count(*) AS n FROM item WHERE n > :1::bigint
 *columns: count(*)
 *note: lines that begin with # or note: are for people
 * </pre>
 *
 * <p>A statement matches when it differs from the source text only in case, blanks, comments, and in the values at which the source text has
 * parameters. {@code :n} is the n-th of those, counted as they appear, and carries its type. A text goes on over further lines. Immutable.
 */
public final class Overrides {
    /** No decision on anything. */
    public static final Overrides NONE = new Overrides(List.of(), "none");

    private final Map<String, List<Decision>> byText = new HashMap<>();
    private final List<Decision> all;
    private final String version;

    private Overrides(List<Decision> all, String version) {
        this.all = List.copyOf(all);
        this.version = version;
        all.forEach(one -> byText.computeIfAbsent(one.shape().text(), text -> new ArrayList<>())
                .add(one));
    }

    /** @throws OverrideException for the first line that cannot be used */
    public static Overrides parse(String file, SourceSchema schema) {
        List<Decision> all = new ArrayList<>();
        Normaliser normaliser = new Normaliser(schema);
        for (OverrideEntry entry : OverrideEntry.read(file)) {
            Decision made = entry.make(normaliser);
            boolean twice = all.stream().anyMatch(other -> other.shape().equals(made.shape()));
            if (twice) {
                throw new OverrideException(entry.line(), "this statement is decided on above; keep one of the two");
            }
            all.add(made);
        }
        return new Overrides(all, SourceSchema.digest(file));
    }

    public List<Decision> all() {
        return all;
    }

    /** Changes whenever the file does, and never from one run of a program to the next. */
    public String version() {
        return version;
    }

    /** A decision, and the values of the statement that go into its text. */
    public record Match(Decision decision, List<Slot> values) {}

    /** The decision on a statement, if there is one. */
    public Optional<Match> find(Normaliser normaliser, String sql) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Shape shape;
        try {
            shape = normaliser.shape(sql);
        } catch (SqlSyntaxException e) {
            return Optional.empty();
        }
        for (Decision candidate : byText.getOrDefault(shape.text(), List.of())) {
            Optional<List<Slot>> values = candidate.match(shape);
            if (values.isPresent()) {
                return Optional.of(new Match(candidate, values.get()));
            }
        }
        return Optional.empty();
    }

    /** Every text that is to run on the target as it must be prepared there, so that a mistake shows before the first request. */
    public List<Trial> trials() {
        return all.stream()
                .filter(one -> one.action() == Action.REWRITE)
                .map(one -> new Trial(
                        one.line(), HandWritten.of(one.target(), one.line()).trial()))
                .toList();
    }

    /** A text to prepare on the target: whoever holds a connection does. */
    public record Trial(int line, String sql) {}
}
