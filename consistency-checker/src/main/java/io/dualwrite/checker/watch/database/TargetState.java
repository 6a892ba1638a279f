package io.dualwrite.checker.watch.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The target as it was just read.
 *
 * @param millis that one small question took
 * @param standby whether it is a copy of another server, which takes no writes
 * @param readOnly whether it, its database, or the sidecar's role is set to take no writes
 * @param clockAheadMillis how far its clock is ahead of this machine's
 * @param followed absent while nothing was ever brought to it
 * @param replicator absent while none holds the lease
 * @param quarantine rows by table
 * @param copied how far the copy of each table is
 * @param asked the copy of what the source says
 */
public record TargetState(
        double millis,
        boolean standby,
        boolean readOnly,
        long clockAheadMillis,
        @Nullable Followed followed,
        @Nullable Replicator replicator,
        Map<String, Long> quarantine,
        List<Copied> copied,
        @Nullable Asked asked) {

    /**
     * @param seq number of the last journal entry taken; absent where positions are no numbers
     * @param copying whether rows that were there before are still being brought over
     */
    public record Followed(
            String installation, @Nullable Long seq, boolean caughtUp, boolean copying, Instant movedAt) {}

    /** @param silentMillis how long ago its lease ended; 0 while it holds */
    public record Replicator(String holder, long silentMillis) {}

    /** @param state PENDING, LOADING, or LOADED */
    public record Copied(String table, String state, long rows, long refused, Instant movedAt) {}
}
