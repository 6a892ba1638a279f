package io.dualwrite.checker.migrate;

import io.dualwrite.copy.Copy;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The application goes on writing, and the source's journal sees it: a replicator brings that over while the rows are
 * copied, until the end. If a process of the application replicates already, ours stands by.
 */
final class OthersWrite implements Circumstances {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final SqliteStore source;
    private final PostgresStore target;
    private List<TableMapping> tables = List.of();
    private @Nullable Replicator replicator;

    OthersWrite(SqliteStore source, PostgresStore target) {
        this.source = source;
        this.target = target;
    }

    @Override
    public PreflightReport concerning(PreflightReport found) {
        return found;
    }

    @Override
    public String origin() throws SQLException {
        try (Leader leader = source.lead(List.of())) {
            return leader.installation();
        }
    }

    /** Chunks as short as they have to be while a replicator waits for their end. */
    @Override
    public CopySettings settings(CopySettings asked) {
        return asked.withChunkTime(CopySettings.ONLINE.chunkTime()).withChunkBytes(CopySettings.ONLINE.chunkBytes());
    }

    @Override
    public Surroundings surroundings() {
        return new Surroundings(
                () -> {
                    Replicator running = replicator;
                    return running == null ? 0 : running.status().lagChanges();
                },
                () -> Duration.ZERO);
    }

    @Override
    public void begin(Copy copy, List<TableMapping> copied, boolean anew) throws SQLException {
        copy.follow(anew);
        tables = copied;
        Replicator started = new Replicator(
                new Replication(source, target, copied), target.lease(), ReplicatorSettings.DEFAULT, event -> {});
        started.start();
        replicator = started;
    }

    @Override
    public List<String> settle() throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean there = isCaughtUp();
        while (!there && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            there = isCaughtUp();
        }
        return List.of(
                there
                        ? "the source is still in use: what is written to it from now on waits in its journal, until"
                                + " this command is run again or the application keeps both in step"
                        : "the target did not catch up with the writes of the application; it may be written to faster"
                                + " than the target takes it");
    }

    private boolean isCaughtUp() throws SQLException {
        try (Follower follower = target.follow(tables)) {
            return follower.state().map(Follower.State::caughtUp).orElse(false);
        }
    }

    @Override
    public void close() {
        Replicator running = replicator;
        if (running != null) {
            running.close();
        }
    }
}
