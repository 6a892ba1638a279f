package io.dualwrite.route.read;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.route.answer.Answer;
import io.dualwrite.route.answer.Question;
import io.dualwrite.route.answer.TargetFailure;
import io.dualwrite.route.answer.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a copy of the target if one is fresh enough, else the target itself. What goes wrong on the target is told to the
 * statement, if it is to blame, or has the target left alone for a while. Thread-safe.
 */
final class TargetAnswers {
    private static final Logger log = LoggerFactory.getLogger(TargetAnswers.class);

    private final DataSource target;
    private final @Nullable Replicas replicas;
    private final ReadLimits limits;
    private final ReadTally tally;
    private volatile long restsUntil = System.nanoTime();

    TargetAnswers(DataSource target, @Nullable Replicas replicas, ReadLimits limits, ReadTally tally) {
        this.target = target;
        this.replicas = replicas;
        this.limits = limits;
        this.tally = tally;
    }

    boolean isResting() {
        return System.nanoTime() - restsUntil < 0;
    }

    void committed(Acknowledged by) {
        if (replicas != null) {
            replicas.committed(by);
        }
    }

    void tidy() {
        if (replicas != null) {
            replicas.tidy();
        }
    }

    /** Outside a transaction. */
    Answer ask(Candidate candidate, Question question, Terms terms) throws SQLException {
        Connection copy = replicas == null ? null : replicas.open(false);
        if (copy != null) {
            try (copy) {
                return ask(copy, true, candidate, question, terms);
            } catch (SQLException failure) {
                if (failure instanceof Answer.TooLargeException
                        || terms.cancellation().happened()) {
                    throw failure;
                }
            }
        }
        try (Connection connection = openTarget(false)) {
            return ask(connection, false, candidate, question, terms);
        }
    }

    TargetSnapshot snapshot() throws SQLException {
        Connection copy = replicas == null ? null : replicas.open(true);
        return copy == null ? new TargetSnapshot(this, openTarget(true), false) : new TargetSnapshot(this, copy, true);
    }

    private Connection openTarget(boolean transaction) throws SQLException {
        try {
            return TargetConnections.open(target, limits, transaction);
        } catch (SQLException unreachable) {
            rest();
            throw unreachable;
        }
    }

    Answer ask(Connection connection, boolean copy, Candidate candidate, Question question, Terms terms)
            throws SQLException {
        long started = System.nanoTime();
        try {
            Answer answer = question.ask(connection, terms, limits.rows(), limits.time());
            candidate.record().served(System.nanoTime() - started);
            candidate.record().seen();
            tally.byTarget(copy);
            return answer;
        } catch (SQLException failure) {
            if (!terms.cancellation().happened()) {
                failed(copy, candidate, failure);
            }
            throw failure;
        }
    }

    private void failed(boolean copy, Candidate candidate, SQLException failure) {
        if (failure instanceof Answer.TooLargeException) {
            candidate.record().tooLarge(limits.rows());
        } else if (copy && replicas != null) {
            log.debug("A copy of the target did not answer, so the target does: {}", failure.getMessage());
            replicas.failed();
        } else if (TargetFailure.isOfTime(failure)) {
            candidate.record().tooSlow();
        } else if (TargetFailure.isOfStatement(failure)) {
            candidate.record().failed(failure.getSQLState());
        } else {
            rest();
        }
    }

    private void rest() {
        restsUntil = System.nanoTime() + limits.rest().toNanos();
    }
}
