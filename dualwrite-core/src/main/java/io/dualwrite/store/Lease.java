package io.dualwrite.store;

import java.sql.SQLException;
import java.time.Duration;

/**
 * The right to be the one replicator of a pair: a row in the target with a time limit by the target's clock, so that it
 * works behind poolers and ends by itself when its holder dies. It saves work and does not guard the rows: two
 * replicators could not both move the same position.
 */
public interface Lease {
    /**
     * Takes the lease, or renews it.
     *
     * @return false while somebody else holds it
     */
    boolean hold(Duration time) throws SQLException;

    /** Gives it back, if it is held. */
    void release() throws SQLException;
}
