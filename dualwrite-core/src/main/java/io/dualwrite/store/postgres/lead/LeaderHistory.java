package io.dualwrite.store.postgres.lead;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.journal.Visibility;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether a position is a place in the history of this very database. It is not after a restore, on a clone that went its
 * own way, and on a standby that was promoted without the last transactions of its primary.
 *
 * <ol>
 *   <li>The database must be the one that capture was installed in, and its transactions numbered on from there.
 *   <li>What the position has not taken must not be forgotten.
 *   <li>The newest entries that were taken must all be there. Whatever is lost of a history is lost from its end, so if the
 *       transaction that committed last is there, everything before it is.
 * </ol>
 *
 * <p>The first and the third are looked at once for each server process that is talked to: a server cannot lose its past
 * while it runs.
 */
public final class LeaderHistory implements AutoCloseable {
    /**
     * The moment that a transaction sees.
     *
     * @param server when the server was started: another one answers if it is another moment
     */
    record Moment(Visibility snapshot, String server, Visibility pruned, String cluster) {
        static Moment read(ResultSet row) throws SQLException {
            return new Moment(
                    Visibility.parse(row.getString(1)),
                    row.getString(2),
                    Visibility.parse(row.getString(3)),
                    row.getString(4));
        }
    }

    /** For {@link #moment(ResultSet)}. */
    static final String MOMENT =
            "SELECT pg_current_snapshot()::text, extract(epoch FROM pg_postmaster_start_time())::text, pruned,"
                    + " cluster FROM " + CaptureTables.INSTALLATION;

    private final Connection connection;
    private final PreparedStatement moment;
    private String trusted = "";

    LeaderHistory(Connection connection) throws SQLException {
        this.connection = connection;
        this.moment = connection.prepareStatement(MOMENT);
    }

    Moment moment() throws SQLException {
        try (ResultSet row = moment.executeQuery()) {
            return moment(row);
        }
    }

    static Moment moment(ResultSet row) throws SQLException {
        if (!row.next()) {
            throw replaced("its installation has no identity any more.");
        }
        return Moment.read(row);
    }

    void require(Position.Snapshot position, Moment now, PostgresJournal journal) throws SQLException {
        if (position.next().end() > now.snapshot.end()) {
            throw replaced("the follower has taken transactions that have not begun here yet.");
        }
        if (!position.taken().includes(now.pruned)) {
            throw new DualWriteException(
                    ErrorCode.JOURNAL_GAP,
                    CaptureTables.JOURNAL,
                    "Cannot go on after position " + position.text()
                            + ": the journal of PostgreSQL has forgotten entries"
                            + " behind it, so changes may be missing.",
                    ErrorCode.JOURNAL_GAP.remedy());
        }
        if (now.server.equals(trusted)) {
            return;
        }
        if (!now.cluster.equals(CaptureTables.cluster(connection))) {
            throw replaced("the capture was installed in another one.");
        }
        if (proof(position, journal) != position.proof()) {
            throw replaced("the newest changes that the follower has taken are not in its journal.");
        }
        trusted = now.server;
    }

    private static long proof(Position.Snapshot position, PostgresJournal journal) throws SQLException {
        return position.isWhole()
                ? journal.proof(position.proven(), position.taken(), PostgresJournal.END)
                : journal.proof(position.taken(), position.next(), position.cursor());
    }

    private static DualWriteException replaced(String why) {
        return new DualWriteException(
                ErrorCode.LEADER_REPLACED,
                CaptureTables.JOURNAL,
                "Cannot go on with this PostgreSQL database: " + why
                        + " It was restored from a backup, copied, or replaced by a standby that was behind.",
                ErrorCode.LEADER_REPLACED.remedy());
    }

    @Override
    public void close() throws SQLException {
        moment.close();
    }
}
