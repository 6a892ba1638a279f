package io.dualwrite.compare.side;

import io.dualwrite.compare.hash.RowSum;
import java.util.List;

/**
 * Rows of the source that follow each other in key order, summed.
 *
 * @param range whose beginning and end meet the neighbours', so that no row of the target lies in between
 * @param parts the same in small pieces
 * @param isLast whether no other comes after it
 */
public record Chunk(Extent.Range range, RowSum sum, List<Part> parts, boolean isLast) {
    /** A small piece. */
    public record Part(Extent.Range range, RowSum sum) {}

    public Chunk {
        parts = List.copyOf(parts);
    }
}
