package io.dualwrite.copy.progress;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tells how fast rows come and when all will be there. The end is told by the work that is left and not by the rows:
 * ten thousand documents take longer than ten thousand numbers, whichever table comes first. Thread-safe.
 */
public final class Forecast {
    private final Rate rows = new Rate();
    private final Rate work = new Rate();

    public void at(long nanos, List<Workload> tables) {
        rows.at(nanos, tables.stream().mapToLong(Workload::rows).sum());
        work.at(nanos, Math.round(tables.stream().mapToDouble(Workload::done).sum()));
    }

    public double rowsPerSecond() {
        return rows.perSecond();
    }

    /** Empty while the rows of a table are not counted, and before a second chunk is there. */
    public Optional<Duration> remaining(List<Workload> tables) {
        double left = 0;
        for (Workload table : tables) {
            OptionalDouble one = table.left();
            if (one.isEmpty()) {
                return Optional.empty();
            }
            left += one.getAsDouble();
        }
        return work.until(Math.round(left));
    }
}
