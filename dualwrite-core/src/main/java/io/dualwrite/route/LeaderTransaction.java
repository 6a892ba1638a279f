package io.dualwrite.route;

import io.dualwrite.error.ErrorCode;
import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.replicate.commit.CommitProtocol;
import io.dualwrite.replicate.commit.StrictCommitException;
import io.dualwrite.route.gate.Turn;
import io.dualwrite.route.text.StatementKind;
import io.dualwrite.route.watch.StatementWatch;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.stage.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.jspecify.annotations.Nullable;

/**
 * The account of one connection's transaction on the leader: when it queues, whether it may have written, when it is over
 * and who is told. Confined to the connection.
 *
 * <p>A transaction that is over gives the gate back before anybody waits for the follower, so that many commits wait
 * together; a strict one keeps it, for it also keeps SQLite's lock.
 */
final class LeaderTransaction {
    private final Routing routing;
    private @Nullable Turn turn;
    private boolean wrote;
    private boolean byText;
    private boolean ofOneStatement;
    private @Nullable String outermostSavepoint;

    LeaderTransaction(Routing routing) {
        this.routing = routing;
    }

    /** Whether SQL began it, so that the driver still says that it is in auto-commit mode. */
    boolean isByText() {
        return byText;
    }

    boolean hasWritten() {
        return wrote;
    }

    /** Made when it is first needed: most connections only read. */
    private Turn turn() {
        Turn present = turn;
        if (present == null) {
            present = routing.gate().turn();
            turn = present;
        }
        return present;
    }

    /** A read-write transaction is about to read, or to prepare. */
    void borrow() throws SQLException {
        turn().borrow();
    }

    /** Something is about to run that may write. */
    void write(StatementKind kind, BoundConnection application, boolean autoCommit) throws SQLException {
        turn().write();
        wrote = true;
        if (autoCommit && !byText && kind == StatementKind.CHANGE && isStrict()) {
            application.delegate().setAutoCommit(false);
            ofOneStatement = true;
        }
    }

    /** A statement is about to begin or end a transaction by its text. */
    void control(StatementKind kind, boolean autoCommit) throws SQLException {
        boolean begins =
                kind == StatementKind.BEGIN || kind == StatementKind.BEGIN_WRITE || kind == StatementKind.SAVEPOINT;
        if (begins && autoCommit && isStrict()) {
            throw new SQLFeatureNotSupportedException(
                    ErrorCode.STRICT_NEEDS_JDBC.id()
                            + " A transaction was begun by the text of a statement, but dualwrite.acknowledge=strict"
                            + " ends transactions on both databases, and sees only those that JDBC begins. "
                            + ErrorCode.STRICT_NEEDS_JDBC.remedy(),
                    "0A000");
        }
    }

    private boolean isStrict() {
        CommitProtocol protocol = routing.protocol();
        return protocol != null && protocol.needsTransaction();
    }

    /** A statement that writes has run, and no row of it is left to read. */
    void statementEnded(Connection source, boolean autoCommit, boolean succeeded) throws SQLException {
        if (ofOneStatement) {
            ofOneStatement = false;
            endStatement(source, succeeded);
        } else if (autoCommit && !byText) {
            ended(succeeded);
        }
    }

    private void endStatement(Connection source, boolean succeeded) throws SQLException {
        try {
            if (succeeded) {
                commit(source);
            }
        } finally {
            // Whatever is not committed by now is not to be.
            source.rollback();
            source.setAutoCommit(true);
            ended(false);
        }
    }

    /** A statement has begun or ended a transaction by its text. */
    void controlled(StatementKind kind, String sql, boolean autoCommit, boolean succeeded) {
        if (!succeeded) {
            if (kind == StatementKind.BEGIN_WRITE && !byText) {
                ended(false);
            }
            return;
        }
        switch (kind) {
            case BEGIN, BEGIN_WRITE -> byText = true;
            case SAVEPOINT -> {
                if (!byText && autoCommit) {
                    byText = true;
                    outermostSavepoint = lastWord(sql);
                }
            }
            case RELEASE -> {
                if (lastWord(sql).equals(outermostSavepoint)) {
                    ended(true);
                }
            }
            case COMMIT -> ended(true);
            default -> ended(false);
        }
    }

    private static String lastWord(String sql) {
        String[] words = sql.replace(';', ' ').strip().split("\\s+");
        return Identifiers.fold(words[words.length - 1]);
    }

    void commit(Connection source) throws SQLException {
        if (!wrote) {
            end(source);
            return;
        }
        StatementWatch.Running running = routing.watch().begins(Side.SOURCE, StatementWatch.Step.COMMIT, "COMMIT");
        long began = routing.begins();
        boolean succeeded = false;
        try {
            end(source);
            succeeded = true;
        } finally {
            routing.took(Side.SOURCE, StatementWatch.Step.COMMIT, "COMMIT", began);
            running.ended(succeeded);
        }
    }

    private void end(Connection source) throws SQLException {
        CommitProtocol protocol = routing.protocol();
        if (protocol == null || !protocol.needsTransaction() || !wrote) {
            source.commit();
            ended(true);
            return;
        }
        try {
            routing.committed(protocol.commit(source));
            ended(false);
        } catch (StrictCommitException refusal) {
            if (refusal.isCommittedOnLeader()) {
                routing.committed(Acknowledged.BY_LEADER_ONLY);
            }
            ended(false);
            throw refusal;
        }
    }

    /** It is over; the next writer may come in, and if this one may have written, the commit is told. */
    void ended(boolean committed) {
        boolean told = wrote && committed;
        wrote = false;
        byText = false;
        outermostSavepoint = null;
        Turn present = turn;
        if (present != null) {
            present.leave();
        }
        if (told) {
            routing.committed();
        }
    }
}
