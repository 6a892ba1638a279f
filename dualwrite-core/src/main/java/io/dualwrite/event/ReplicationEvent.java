package io.dualwrite.event;

import java.time.Duration;
import java.util.List;

/** Something that happened to a replicator. */
public sealed interface ReplicationEvent {
    /** This process has the lease and replicates now. */
    record Began(String position) implements ReplicationEvent {}

    /** Another process has the lease; this one waits for it. */
    record StoodBy() implements ReplicationEvent {}

    /**
     * A batch is committed on the follower. Not fired if the process dies in between.
     *
     * @param position where the follower is now
     * @param entries journal entries taken
     * @param rows rows written
     * @param backlog entries that were already waiting behind
     * @param read time to read journal and rows
     * @param write time until everything was written on the follower
     * @param commit time until COMMIT was answered
     */
    record BatchTaken(
            String position, long entries, int rows, long backlog, Duration read, Duration write, Duration commit)
            implements ReplicationEvent {}

    /** The follower was in a state of the leader and now is not: a backlog is taken in parts. */
    record FellBehind(long backlog) implements ReplicationEvent {}

    /** The follower is in a state of the leader again. */
    record CaughtUp(String position) implements ReplicationEvent {}

    /** Rows went to quarantine. */
    record RowsRejected(List<Refused> rows) implements ReplicationEvent {
        public RowsRejected {
            rows = List.copyOf(rows);
        }
    }

    /** @param sqlState of the follower, or empty if the value cannot be represented there at all */
    record Refused(String table, String key, String sqlState, String reason) {}

    /** Rows of the follower were in the way of incoming ones, and are removed until their own keys are taken again. */
    record RowsInTheWay(String table, int rows) implements ReplicationEvent {}

    /** A database failed; everything is opened anew after the pause. */
    record Interrupted(String reason, Duration pause) implements ReplicationEvent {}

    /** The journal could not be trusted for these tables. It is repaired, and their rows are brought over anew. */
    record CaptureRepaired(List<String> tables, String reasons) implements ReplicationEvent {
        public CaptureRepaired {
            tables = List.copyOf(tables);
        }
    }

    /** Entries were removed from the journal. */
    record Pruned(long entries) implements ReplicationEvent {}

    /**
     * The journal or the leader's write-ahead log takes much room. Said again each time it has doubled.
     *
     * @param entries kept in the journal: they cannot be removed before the follower has taken them
     * @param logBytes of the write-ahead log: it cannot begin again while a reader holds a snapshot
     * @param readers processes that hold one at this moment, as far as it can be told
     */
    record JournalLarge(long entries, long logBytes, List<String> readers) implements ReplicationEvent {
        public JournalLarge {
            readers = List.copyOf(readers);
        }
    }

    /** Journal and write-ahead log are of an ordinary size again. */
    record JournalOrdinary(long entries, long logBytes) implements ReplicationEvent {}

    /** The replicator gave up: going on needs a decision. */
    record Stopped(String reason) implements ReplicationEvent {}
}
