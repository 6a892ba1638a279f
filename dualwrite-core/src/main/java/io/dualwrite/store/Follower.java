package io.dualwrite.store;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.batch.Batch;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A database as the one that is kept in step. Holds one connection of its own; after an SQLException it must be closed
 * and opened anew. Confined to one thread.
 */
public interface Follower extends AutoCloseable {
    /**
     * Whom it follows, and how far it has come.
     *
     * @param copying rows are still being copied into it, so that it cannot be caught up
     */
    record State(String installation, Position position, boolean caughtUp, boolean copying) {
        /**
         * @param whose whoever follows, in a word
         * @throws DualWriteException {@link ErrorCode#NOT_FOLLOWING} if it is another journal
         */
        public void requireFollows(String wanted, String whose) {
            if (!installation.equals(wanted)) {
                throw new DualWriteException(
                        ErrorCode.NOT_FOLLOWING,
                        wanted,
                        "Cannot follow the journal '" + wanted + "': " + whose + " already follows '" + installation
                                + "', and two histories cannot be mixed.",
                        ErrorCode.NOT_FOLLOWING.remedy());
            }
        }
    }

    /** Empty until {@link #follow} was called once. */
    Optional<State> state() throws SQLException;

    /** Begins to follow that journal from there. Does nothing if it already follows it, whatever its position. */
    void follow(String installation, Position position) throws SQLException;

    /**
     * Takes a batch in one transaction:
     *
     * <ol>
     *   <li>locks the position and checks that it is the one the batch begins at, and that a copy is under way only if
     *       {@link #state} said so last;
     *   <li>deletes the touched keys;
     *   <li>writes the rows that exist;
     *   <li>advances the position, which must change exactly one row;
     *   <li>commits.
     * </ol>
     *
     * Any failure leaves the follower as it was, except a lost answer to COMMIT: then {@link #state} tells. A row that
     * the follower does not take as it stands is put in quarantine, and all others are taken.
     *
     * @param mayRemove whether to answer {@link Applied.InTheWay} when other rows of the follower hold unique values of
     *     incoming ones; otherwise an incoming row in such a clash is one that is not taken
     */
    Applied apply(String installation, Batch batch, boolean mayRemove) throws SQLException;

    /**
     * Takes a batch but for the commit, all of it or nothing: a row that the follower does not take is an exception, and
     * every rule is checked now that could otherwise wait for the COMMIT. {@link #commitStaged} or {@link
     * #discardStaged} must follow.
     *
     * @throws SQLException if the follower refuses; nothing is staged then
     */
    void stage(String installation, Batch batch) throws SQLException;

    /** Commits what is staged. If it fails without an answer, only {@link #state} can tell what became of it. */
    void commitStaged() throws SQLException;

    /** Forgets what is staged. */
    void discardStaged() throws SQLException;

    /** Ends whatever it is doing, from any thread: what is not committed is rolled back. It cannot be used afterwards. */
    void abort() throws SQLException;

    @Override
    void close() throws SQLException;
}
