package io.dualwrite.compare.side;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.plan.ComparedTable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A snapshot of the source, which cuts its tables into chunks. */
public interface SourceLook extends Look {
    /** Goes through rows of a table in key order. */
    Scan scan(ComparedTable table, RowHash hash, Extent.Range range) throws SQLException;

    /** A walk through a table. */
    interface Scan extends AutoCloseable {
        /** The next rows, about so many; the last chunk ends where the scan does, and none comes after it. */
        Chunk next(int rows) throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /** The key so many rows behind another one, without reading the rows; null at the end. */
    @Nullable
    Key skip(ComparedTable table, @Nullable Key after, long rows) throws SQLException;
}
