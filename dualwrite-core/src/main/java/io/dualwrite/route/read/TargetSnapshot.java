package io.dualwrite.route.read;

import io.dualwrite.route.answer.Answer;
import io.dualwrite.route.answer.Question;
import io.dualwrite.route.answer.Terms;
import java.sql.Connection;
import java.sql.SQLException;

/** A read-only transaction on the target, or on a copy of it: all answers are of one moment. Confined to one thread. */
public final class TargetSnapshot implements AutoCloseable {
    private final TargetAnswers answers;
    private final Connection connection;
    private final boolean copy;

    TargetSnapshot(TargetAnswers answers, Connection connection, boolean copy) {
        this.answers = answers;
        this.connection = connection;
        this.copy = copy;
    }

    /** What goes wrong is told to whom it concerns, and thrown. */
    public Answer ask(Candidate candidate, Question question, Terms terms) throws SQLException {
        return answers.ask(connection, copy, candidate, question, terms);
    }

    @Override
    public void close() {
        TargetConnections.end(connection, true);
    }
}
