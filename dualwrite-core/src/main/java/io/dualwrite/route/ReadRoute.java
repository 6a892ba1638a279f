package io.dualwrite.route;

import io.dualwrite.error.ErrorCode;
import io.dualwrite.route.answer.Answer;
import io.dualwrite.route.answer.AnswerRows;
import io.dualwrite.route.answer.Bound;
import io.dualwrite.route.answer.Cancellation;
import io.dualwrite.route.answer.Question;
import io.dualwrite.route.answer.Terms;
import io.dualwrite.route.decide.ReadPolicy;
import io.dualwrite.route.read.Candidate;
import io.dualwrite.route.read.TargetReads;
import io.dualwrite.route.read.TargetSnapshot;
import io.dualwrite.route.watch.StatementWatch;
import io.dualwrite.stage.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the reads of one connection go.
 *
 * <ul>
 *   <li>Outside a transaction each query is decided for itself.
 *   <li>In a read-only transaction the first statement decides; on the target it then is a snapshot. A statement that the
 *       target cannot answer moves the rest of the transaction to the source, and transactions that begin like this one begin
 *       there for a while. Nothing ever moves the other way.
 *   <li>A transaction that has read from the target does not write: that would be one transaction in two databases.
 * </ul>
 *
 * <p>Confined to the connection.
 */
final class ReadRoute {
    private static final Logger log = LoggerFactory.getLogger(ReadRoute.class);

    /** Where the present read-only transaction is. */
    private enum Place {
        UNDECIDED,
        SOURCE,
        TARGET
    }

    private static final String FAILED = "failed";
    private static final int MANY = 16;

    private final Routing routing;
    private List<ResultSet> open = List.of();
    private Place place = Place.UNDECIDED;
    private long transaction;
    private @Nullable TargetSnapshot target;
    private String first = "";

    ReadRoute(Routing routing) {
        this.routing = routing;
        this.transaction = 0;
    }

    /**
     * The target's answer, or null if the source is to answer.
     *
     * @throws SQLException if the application cancelled it meanwhile
     */
    @Nullable
    ResultSet answer(
            Statement statement,
            Candidate candidate,
            List<@Nullable Bound> bound,
            Terms terms,
            boolean inTransaction,
            AnswerRows.Described described)
            throws SQLException {
        TargetReads reads = routing.reads();
        if (reads == null) {
            return null;
        }
        if (transaction == 0 || !inTransaction) {
            transaction = ThreadLocalRandom.current().nextLong() | 1;
        }
        String reason = reason(reads, candidate);
        if (reason.isEmpty()) {
            Optional<Question> question = reads.question(candidate, bound);
            if (question.isPresent()) {
                Answer answer = asked(reads, candidate, question.get(), terms, inTransaction);
                if (answer != null) {
                    return opened(AnswerRows.of(answer, reads.presenter(), statement, described));
                }
            }
            reason = question.isPresent() ? FAILED : "parameter";
        }
        // A target that fails says nothing about the transaction.
        goToSource(inTransaction, !reason.equals(FAILED));
        reads.bySource(candidate, reason, bound, transaction);
        return null;
    }

    /** Rows that the application may forget to close: its connection does, at the latest. */
    private ResultSet opened(ResultSet rows) throws SQLException {
        if (open.size() > MANY) {
            for (ResultSet one : List.copyOf(open)) {
                if (one.isClosed()) {
                    open.remove(one);
                }
            }
        }
        if (open.isEmpty()) {
            open = new ArrayList<>();
        }
        open.add(rows);
        return rows;
    }

    /** The connection is closed. */
    void closed() throws SQLException {
        ended();
        for (ResultSet rows : open) {
            rows.close();
        }
        open = List.of();
    }

    private String reason(TargetReads reads, Candidate candidate) {
        return switch (place) {
            case SOURCE -> "transaction";
            case TARGET -> candidate.record().isReady() ? ReadPolicy.TARGET : "readiness";
            case UNDECIDED -> reads.keepsOnSource(candidate, transaction);
        };
    }

    /** Null if it could not answer. */
    private @Nullable Answer asked(
            TargetReads reads, Candidate candidate, Question question, Terms terms, boolean inTransaction)
            throws SQLException {
        StatementWatch.Running running = routing.watch().begins(Side.TARGET, StatementWatch.Step.READ, candidate.sql());
        long began = routing.begins();
        Answer answer = null;
        try {
            answer = askedUnwatched(reads, candidate, question, terms, inTransaction);
            return answer;
        } finally {
            routing.took(Side.TARGET, StatementWatch.Step.READ, candidate.sql(), began);
            running.ended(answer != null);
        }
    }

    private @Nullable Answer askedUnwatched(
            TargetReads reads, Candidate candidate, Question question, Terms terms, boolean inTransaction)
            throws SQLException {
        try {
            if (!inTransaction) {
                return reads.ask(candidate, question, terms);
            }
            TargetSnapshot snapshot = target;
            if (snapshot == null) {
                snapshot = reads.snapshot();
                target = snapshot;
                first = candidate.sql();
                place = Place.TARGET;
            }
            return snapshot.ask(candidate, question, terms);
        } catch (SQLException failure) {
            if (terms.cancellation().happened()) {
                goToSource(inTransaction, false);
                throw Cancellation.interrupted(failure);
            }
            log.debug("The target did not answer, so the source does: {}", failure.getMessage());
            return null;
        }
    }

    /** Something is about to run on the source. */
    void usesSource(boolean writes, boolean inTransaction) throws SQLException {
        if (place == Place.TARGET && writes) {
            rememberMixed();
            throw new SQLException(
                    ErrorCode.READ_ONLY_WROTE.id()
                            + " A read-only transaction that has read from the target wants to write. It would be one"
                            + " transaction in two databases. "
                            + ErrorCode.READ_ONLY_WROTE.remedy(),
                    "25006");
        }
        goToSource(inTransaction, true);
    }

    private void goToSource(boolean inTransaction, boolean mixed) {
        if (place == Place.TARGET) {
            if (mixed) {
                rememberMixed();
            }
            close();
        }
        place = inTransaction ? Place.SOURCE : Place.UNDECIDED;
    }

    private void rememberMixed() {
        TargetReads reads = routing.reads();
        // While nothing may leave the source, moving says nothing about the transaction.
        if (reads != null && reads.isActive()) {
            reads.isMixed(first);
        }
    }

    /** The transaction is over. */
    void ended() {
        place = Place.UNDECIDED;
        transaction = 0;
        close();
    }

    private void close() {
        TargetSnapshot snapshot = target;
        target = null;
        if (snapshot != null) {
            snapshot.close();
        }
    }
}
