package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.copy.CopyStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the copy is.
 *
 * @param percent of the rows that are expected
 * @param remainingSeconds until all rows are there; absent while that is unknown
 * @param heldBack why it is slower than it could be
 */
public record CopyView(
        String phase,
        long rows,
        long expected,
        double percent,
        long bytes,
        long refused,
        long rowsPerSecond,
        @Nullable Long remainingSeconds,
        @Nullable String heldBack,
        List<TableView> tables) {

    /** How far one table is. */
    public record TableView(
            String table,
            String state,
            long rows,
            long expected,
            long refused,
            @Nullable String failure) {}

    static CopyView of(CopyStatus status) {
        return new CopyView(
                status.phase().name(),
                status.rows(),
                status.expected(),
                Math.round(status.share() * 1000) / 10.0,
                status.bytes(),
                status.refused(),
                Math.round(status.rowsPerSecond()),
                status.remaining().map(Duration::toSeconds).orElse(null),
                status.heldBack().orElse(null),
                status.tables().stream()
                        .map(table -> new TableView(
                                table.table(),
                                table.state().name(),
                                table.rows(),
                                table.expected(),
                                table.refused(),
                                table.failure().orElse(null)))
                        .toList());
    }
}
