package io.dualwrite.route.answer;

import io.dualwrite.value.Cell;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the application bound to one parameter: the call, to be made again on whichever statement is to run, and the value
 * that SQLite will see, where that needs no asking.
 *
 * @param cell null where only the driver knows, as with dates: it depends on its settings
 */
public record Bound(Setter setter, @Nullable Cell cell) {
    /** What was never bound is NULL to SQLite (H12). */
    public static final Bound UNSET = new Bound((statement, parameter) -> {}, new Cell());

    /** The call as it was made, for any parameter of any statement. */
    @FunctionalInterface
    public interface Setter {
        void on(PreparedStatement statement, int parameter) throws SQLException;
    }
}
