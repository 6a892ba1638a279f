package io.dualwrite.store.batch;

import io.dualwrite.journal.Position;
import io.dualwrite.store.quarantine.Rejection;
import java.util.ArrayList;
import java.util.List;

/**
 * The difference between two positions, as one snapshot of the leader shows it: journal and rows together.
 *
 * @param complete nothing is left behind {@code to} in that snapshot, so a follower at {@code from} that takes this batch
 *     is in exactly the state the leader was in. Otherwise the backlog is larger than one batch
 * @param entries journal entries covered
 * @param backlog entries that lie behind {@code to} in the snapshot
 * @param tables in no particular order; without repetition
 */
public record Batch(Position from, Position to, boolean complete, long entries, long backlog, List<TableChanges> tables)
        implements Reading {
    public Batch {
        tables = List.copyOf(tables);
    }

    /** Whether there is nothing to bring over. */
    public boolean isEmpty() {
        return entries == 0;
    }

    /** The same batch, which also removes rows that are in its way; they come back once their marked keys are taken. */
    public Batch removing(List<Applied.Obstacle> obstacles) {
        List<TableChanges> extended = new ArrayList<>(tables);
        for (Applied.Obstacle obstacle : obstacles) {
            extended.replaceAll(
                    changes -> changes.table().equals(obstacle.table()) ? changes.touching(obstacle.keys()) : changes);
        }
        return new Batch(from, to, false, entries, backlog, extended);
    }

    /** Rows that will be written. */
    public int rows() {
        return tables.stream().mapToInt(changes -> changes.rows().size()).sum();
    }

    /** Content of the rows, about as it travels. */
    public long bytes() {
        return tables.stream().mapToLong(changes -> changes.rows().bytes()).sum();
    }

    /** Rows of the leader that have no form which the follower could hold. */
    public List<Rejection> unfit() {
        return tables.stream().flatMap(changes -> changes.unfit().stream()).toList();
    }

    /** Keys that will be deleted first. */
    public int keys() {
        return tables.stream().mapToInt(changes -> changes.keys().size()).sum();
    }
}
