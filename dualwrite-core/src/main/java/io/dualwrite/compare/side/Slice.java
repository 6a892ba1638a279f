package io.dualwrite.compare.side;

import io.dualwrite.compare.hash.RowSum;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that follow each other in the order in which one side has them by itself.
 *
 * @param keys of the rows that the other side can be asked for
 * @param sum of those rows; empty where only keys were read
 * @param odd rows whose key cannot be said to the other side
 * @param end the key of the last row; null at the end of the table
 */
public record Slice(
        List<Key> keys, RowSum sum, List<Row> odd, @Nullable Key end) {
    public Slice {
        keys = List.copyOf(keys);
        odd = List.copyOf(odd);
    }

    /** A walk through a table in such an order. */
    public interface Walk extends AutoCloseable {
        /** The next rows, about so many: a slice ends with a row whose key can be said, or with the table. */
        Slice next(int rows) throws SQLException;

        @Override
        void close() throws SQLException;
    }
}
