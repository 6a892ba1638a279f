package io.dualwrite;

import java.util.List;
import java.util.Objects;

/**
 * Rows of one table that shall be brought over again.
 *
 * @param keys as SQL literals in key order, as a difference names them
 * @param why goes on record; may be empty for a dry run
 */
public record RepairRequest(String table, List<String> keys, String why) {
    /** More are a matter for the command line, which may be told twice. */
    public static final int MOST = 1_000;

    public RepairRequest {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(why, "why");
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("No row was named: keys are needed, as a check names them");
        }
        if (keys.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " rows at once, and not " + keys.size()
                    + ": repair the others afterwards, or with ./dualwrite repair");
        }
    }
}
