package io.dualwrite.sql;

import io.dualwrite.sql.resolve.Reason;

/** What became of one expression of a definition. */
public sealed interface Translation {

    /** PostgreSQL's text of it. */
    record Translated(String sql) implements Translation {}

    /**
     * There is no text that is known to mean the same.
     *
     * @param what the part that stands in the way
     * @param position where it was written, counted from zero
     */
    record Refused(Reason reason, String what, int position) implements Translation {
        /** One sentence for a report. */
        public String explain() {
            return what + ": " + reason.meaning();
        }
    }
}
