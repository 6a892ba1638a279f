package io.dualwrite.copy;

import io.dualwrite.copy.progress.TableStatus;
import io.dualwrite.store.load.SetAside;
import java.time.Duration;
import java.util.List;

/**
 * How a run of a copy ended.
 *
 * @param complete all rows of all tables are there, and the follower may be caught up
 * @param parts indexes and references that were made again, or could not be
 * @param generators what gives out keys in the follower, set behind what was copied
 */
public record CopyReport(
        boolean complete,
        List<TableStatus> tables,
        List<SetAside.Restored> parts,
        List<String> generators,
        Duration time) {
    public CopyReport {
        tables = List.copyOf(tables);
        parts = List.copyOf(parts);
        generators = List.copyOf(generators);
    }

    public long rows() {
        return tables.stream().mapToLong(TableStatus::rows).sum();
    }

    public long bytes() {
        return tables.stream().mapToLong(TableStatus::bytes).sum();
    }

    public long refused() {
        return tables.stream().mapToLong(TableStatus::refused).sum();
    }

    /** Tables that could not be copied to their end. */
    public List<TableStatus> failed() {
        return tables.stream().filter(table -> table.failure().isPresent()).toList();
    }
}
