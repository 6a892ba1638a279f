package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.DualWrite;
import io.dualwrite.copy.progress.CopyStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far the copy is.
 *
 * @param percent of the rows that are expected
 * @param remainingSeconds until all rows are there; absent while that is unknown
 * @param heldBack why it is slower than it could be
 * @param limit of an operator, in rows per second; absent if there is none
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
        @Nullable Long limit,
        List<TableView> tables) {

    /** How far one table is. */
    public record TableView(
            String table,
            String state,
            long rows,
            long expected,
            long refused,
            @Nullable String failure) {}

    /** Empty if no copy ran in this process. */
    static Optional<CopyView> of(DualWrite migration) {
        return migration.copying().flatMap(copying -> copying.status().map(status -> of(status, copying.limit())));
    }

    private static CopyView of(CopyStatus status, OptionalLong limit) {
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
                limit.isPresent() ? limit.getAsLong() : null,
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
