package io.dualwrite.event;

import java.time.Duration;

/** Something that happened to a copy. */
public sealed interface CopyEvent {
    /** It runs now; {@code loaded} of the tables were complete already. */
    record Began(String origin, int tables, int loaded) implements CopyEvent {}

    /**
     * A chunk is committed on the follower, and was verified there.
     *
     * @param rows read from the leader
     * @param refused of those, rows that went to quarantine
     */
    record ChunkLoaded(String table, long rows, long bytes, int refused, Duration time) implements CopyEvent {}

    /** All rows of a table are there. */
    record TableLoaded(String table, long rows, long refused) implements CopyEvent {}

    /** It holds back, or no longer if the reason is empty. */
    record HeldBack(String reason) implements CopyEvent {}

    /** A database failed; the chunk is done again after the pause. */
    record Interrupted(String table, String reason, Duration pause) implements CopyEvent {}

    /** A table cannot be copied any further; the others go on. */
    record TableFailed(String table, String reason) implements CopyEvent {}

    /** An index or a reference was made again, or could not be. */
    record PartRestored(String table, String name, boolean asItWas, Duration time) implements CopyEvent {}

    /** All is done. */
    record Finished(long rows, long refused, Duration time) implements CopyEvent {}
}
