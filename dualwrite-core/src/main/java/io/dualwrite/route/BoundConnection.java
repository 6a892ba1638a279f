package io.dualwrite.route;

import io.dualwrite.route.answer.Bound;
import io.dualwrite.route.answer.Terms;
import io.dualwrite.route.read.Candidate;
import io.dualwrite.route.read.TargetReads;
import io.dualwrite.route.text.StatementKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a connection that binds: takes one from the pool when a statement needs it, and keeps account of what may run
 * where. Confined to one thread at a time.
 */
abstract class BoundConnection implements Connection {
    /** How a connection of the pool is taken. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    final Routing routing;
    private final Opener opener;
    final LeaderTransaction transaction;

    /** Null while no read could leave the source. */
    private @Nullable ReadRoute reads;

    @Nullable
    Connection source;

    @Nullable
    Boolean autoCommit;

    boolean autoCommitWished;
    boolean readOnly;
    boolean closed;

    BoundConnection(Routing routing, Opener opener) {
        this.routing = routing;
        this.opener = opener;
        this.transaction = new LeaderTransaction(routing);
        this.autoCommit = routing.autoCommitOfPool();
    }

    /** The source's connection; takes it from the pool the first time. */
    Connection delegate() throws SQLException {
        Connection bound = source;
        return bound != null ? bound : bind();
    }

    private Connection bind() throws SQLException {
        requireOpen();
        Connection opened = opener.open();
        try {
            boolean begins = opened.getAutoCommit();
            routing.autoCommitOfPoolIs(begins);
            if (autoCommitWished && autoCommit != null && autoCommit != begins) {
                opened.setAutoCommit(autoCommit);
            } else {
                autoCommit = begins;
            }
        } catch (SQLException | RuntimeException failure) {
            opened.close();
            throw failure;
        }
        source = opened;
        return opened;
    }

    void requireOpen() throws SQLException {
        if (closed) {
            throw new SQLException("Connection is closed", "08003");
        }
    }

    /** The statement, if either side may answer it now; null if it is the source's. */
    @Nullable
    Candidate candidate(String sql) throws SQLException {
        TargetReads open = routing.openReads();
        if (open == null || transaction.isByText() || !(readOnly || getAutoCommit())) {
            return null;
        }
        return StatementKind.of(sql) == StatementKind.QUERY ? open.candidate(sql) : null;
    }

    private ReadRoute reads() {
        ReadRoute present = reads;
        if (present == null) {
            present = new ReadRoute(routing);
            reads = present;
        }
        return present;
    }

    /** The transaction is over, for reads. */
    final void readsEnded() {
        ReadRoute present = reads;
        if (present != null) {
            present.ended();
        }
    }

    final void readsClosed() throws SQLException {
        ReadRoute present = reads;
        if (present != null) {
            present.closed();
        }
    }

    /** The target's answer; null if the source is to answer. */
    @Nullable
    ResultSet answer(Statement statement, Candidate candidate, List<@Nullable Bound> bound, Terms terms)
            throws SQLException {
        requireOpen();
        boolean alone = getAutoCommit();
        if (transaction.isByText() || (!alone && !readOnly)) {
            return null;
        }
        return reads().answer(
                        statement,
                        candidate,
                        bound,
                        terms,
                        !alone,
                        () -> delegate().prepareStatement(candidate.sql()).getMetaData());
    }

    /** Before a statement runs on the source. */
    void enter(StatementKind kind) throws SQLException {
        if (readOnly && !getAutoCommit()) {
            reads().usesSource(kind.writes(), true);
        }
        if (kind == StatementKind.QUERY) {
            if (!readOnly && !getAutoCommit()) {
                transaction.borrow();
            }
        } else if (kind.writes()) {
            boolean alone = getAutoCommit();
            transaction.write(kind, this, alone);
        }
        if (kind.controls()) {
            transaction.control(kind, getAutoCommit());
        }
    }

    /** After it, unless rows of a write are still to be read. */
    void leave(StatementKind kind, String sql, boolean succeeded) throws SQLException {
        if (kind.controls()) {
            transaction.controlled(kind, sql, getAutoCommit(), succeeded);
        } else if (kind.writes()) {
            transaction.statementEnded(delegate(), getAutoCommit(), succeeded);
        }
    }

    /** Before a statement is prepared: who has to queue does so before taking a connection that others could use. */
    Connection forPreparing() throws SQLException {
        if (source == null && !readOnly && !closed && !getAutoCommit()) {
            transaction.borrow();
        }
        return delegate();
    }
}
