package io.dualwrite.replicate.commit;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.replicate.Replication;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.Reading;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both databases as strict commits use them, for as long as neither fails. Confined to whose turn it is. */
final class StrictSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StrictCommit.class);
    private static final int ONE_ENTRY = 1;

    private final Leader leader;
    private final Follower follower;
    private final String installation;
    private Position position;
    private Position staged;

    private StrictSession(Leader leader, Follower follower, String installation, Position position) {
        this.leader = leader;
        this.follower = follower;
        this.installation = installation;
        this.position = position;
        this.staged = position;
    }

    static StrictSession open(Replication pair, Duration silence) throws SQLException {
        Leader leader = pair.leader().lead(pair.tables());
        try {
            Follower follower = pair.follower().follow(pair.tables(), silence);
            try {
                String installation = leader.installation();
                return new StrictSession(leader, follower, installation, positionOf(follower, installation));
            } catch (SQLException | RuntimeException failure) {
                closeQuietly(follower);
                throw failure;
            }
        } catch (SQLException | RuntimeException failure) {
            closeQuietly(leader);
            throw failure;
        }
    }

    private static Position positionOf(Follower follower, String installation) throws SQLException {
        return follower.state()
                .filter(state -> state.installation().equals(installation))
                .orElseThrow(() -> new DualWriteException(
                        ErrorCode.NOT_FOLLOWING,
                        installation,
                        "The follower does not follow the journal '" + installation + "'.",
                        ErrorCode.NOT_FOLLOWING.remedy()))
                .position();
    }

    /** Whether nothing that is committed lies behind the follower's position, as far as it is known. */
    boolean isInStep() throws SQLException {
        try {
            return nothingBehind();
        } catch (DualWriteException failure) {
            if (failure.code() != ErrorCode.JOURNAL_GAP) {
                throw failure;
            }
            // The replicator went on since we looked last, and pruned what it took.
            look();
            return nothingBehind();
        }
    }

    private boolean nothingBehind() throws SQLException {
        return leader.read(position, ONE_ENTRY) instanceof Batch batch && batch.isEmpty();
    }

    /** Asks the follower where it is. */
    void look() throws SQLException {
        position = positionOf(follower, installation);
    }

    Reading readUncommitted(Connection transaction) throws SQLException {
        return leader.readUncommitted(transaction, position);
    }

    /** False if the follower has moved in the meantime. */
    boolean stage(Batch batch) throws SQLException {
        try {
            follower.stage(installation, batch);
            staged = batch.to();
            return true;
        } catch (DualWriteException moved) {
            if (moved.code() != ErrorCode.POSITION_MOVED) {
                throw moved;
            }
            look();
            return false;
        }
    }

    void commitStaged() throws SQLException {
        follower.commitStaged();
        position = staged;
    }

    void discardStaged() throws SQLException {
        follower.discardStaged();
    }

    @Override
    public void close() {
        closeQuietly(leader);
        closeQuietly(follower);
    }

    static void closeQuietly(AutoCloseable database) {
        try {
            database.close();
        } catch (Exception failure) {
            log.debug("A connection could not be closed: {}", failure.getMessage());
        }
    }
}
