package io.dualwrite.route.answer;

import io.dualwrite.route.decide.ParameterForm;
import io.dualwrite.route.decide.StatementForm;
import io.dualwrite.value.Cell;
import io.dualwrite.value.TargetValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A statement with its parameters, ready to be asked on the target. Immutable. */
public final class Question {
    private final StatementForm.OnTarget form;
    private final List<TargetValue> values;

    private Question(StatementForm.OnTarget form, List<TargetValue> values) {
        this.form = form;
        this.values = values;
    }

    /** Empty if one of the values cannot be bound there with the same meaning. */
    public static Optional<Question> of(StatementForm.OnTarget form, List<Cell> bound) {
        TargetValue[] values = new TargetValue[form.parameters().size()];
        for (int i = 0; i < values.length; i++) {
            ParameterForm parameter = form.parameters().get(i);
            // What was never bound is NULL to SQLite (H12).
            Cell cell = parameter.number() <= bound.size() ? bound.get(parameter.number() - 1) : new Cell();
            values[i] = new TargetValue();
            if (!parameter.fill(cell, values[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Question(form, List.of(values)));
    }

    public StatementForm.OnTarget form() {
        return form;
    }

    /**
     * @param largest rows of an answer at most, whatever the application wants
     * @param limit time for the answer at most, likewise
     */
    public Answer ask(Connection target, Terms terms, int largest, Duration limit) throws SQLException {
        try (PreparedStatement statement = target.prepareStatement(form.sql())) {
            for (int i = 0; i < values.size(); i++) {
                TargetJdbc.bind(
                        statement,
                        i + 1,
                        values.get(i),
                        form.parameters().get(i).type());
            }
            boolean limited = terms.rows() > 0 && terms.rows() <= largest;
            statement.setMaxRows(limited ? (int) terms.rows() : largest + 1);
            // The server ends it, and the connection stays good; the network's own limit is for a server that is gone.
            statement.setQueryTimeout(terms.secondsWithin(limit));
            terms.cancellation().begins(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return Answer.read(rows, form, largest);
            } finally {
                terms.cancellation().ends();
            }
        }
    }
}
