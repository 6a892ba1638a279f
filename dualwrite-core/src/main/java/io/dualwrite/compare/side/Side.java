package io.dualwrite.compare.side;

import java.sql.SQLException;

/**
 * One database of a pair. Thread-safe.
 *
 * @param <L> what it can do
 */
public interface Side<L extends Look> extends AutoCloseable {
    /** Takes a snapshot of now. */
    L look() throws SQLException;

    /** What was done for us since the side was made. */
    Use use();

    /** How it is named in reports: never with a password. */
    String name();

    @Override
    void close() throws SQLException;
}
