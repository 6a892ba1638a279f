package io.dualwrite.sql;

import io.dualwrite.sql.express.Bind;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.ValueType;
import java.util.List;
import java.util.Set;

/** What the compiler says of a statement. */
public sealed interface Verdict {

    /**
     * The statement gives the same answer on the target, as far as rules can tell; the flags say what a comparison must expect.
     *
     * @param sql PostgreSQL's text, with {@code ?} for parameters
     * @param binds what goes into each {@code ?}, in order
     * @param labels SQLite's labels of the columns
     * @param types what the columns hold; BOOLEAN stands for 0 and 1, ANY for JSON of a value ({@link AnyValue})
     * @param origins the source column each is, as {@code table.column}, so that converted values can be brought back; empty text for
     *     expressions
     */
    record Ready(
            String sql,
            List<Bind> binds,
            List<String> labels,
            List<ValueType> types,
            List<String> origins,
            Set<Flag> flags,
            Classification classification)
            implements Verdict {
        public Ready {
            binds = List.copyOf(binds);
            labels = List.copyOf(labels);
            types = List.copyOf(types);
            origins = List.copyOf(origins);
            flags = Set.copyOf(flags);
        }
    }

    /**
     * The statement stays on the source.
     *
     * @param what the part that stands in the way
     * @param position where it was written, counted from zero
     */
    record Refused(Reason reason, String what, int position) implements Verdict {
        /** One sentence for a report. */
        public String explain() {
            return what + ": " + reason.meaning();
        }
    }

    /**
     * The team wrote the text itself, or keeps the statement on the source: then {@code sql} is empty.
     *
     * @param labels SQLite's labels of the columns, when the team gave them; else those of the target hold
     * @param classification from the words of the statement: it may name more tables than it touches
     */
    record Overridden(String sql, List<Bind> binds, List<String> labels, Classification classification)
            implements Verdict {
        public Overridden {
            binds = List.copyOf(binds);
            labels = List.copyOf(labels);
        }

        public boolean staysOnSource() {
            return sql.isEmpty();
        }
    }

    /**
     * What kind of statement it is.
     *
     * @param tables source tables it touches, folded
     * @param writes the table it writes, empty text for a query
     * @param deterministic whether it answers the same for the same data
     * @param generatedKey for an INSERT, the target's name of the column that the database numbers; else empty text
     * @param ordered whether it has an ORDER BY
     * @param totallyOrdered whether no two rows can change places
     */
    record Classification(
            Set<String> tables,
            String writes,
            String generatedKey,
            boolean deterministic,
            boolean ordered,
            boolean totallyOrdered) {
        public Classification {
            tables = Set.copyOf(tables);
        }

        public boolean isWrite() {
            return !writes.isEmpty();
        }
    }
}
