package io.dualwrite.route.shadow;

import io.dualwrite.route.answer.Answer;
import io.dualwrite.route.answer.Bound;
import io.dualwrite.route.answer.Presenter;
import io.dualwrite.route.answer.Question;
import io.dualwrite.route.answer.SourceAnswer;
import io.dualwrite.route.answer.TargetFailure;
import io.dualwrite.route.answer.Terms;
import io.dualwrite.route.decide.Freshness;
import io.dualwrite.route.shadow.ShadowReads.Trial;
import io.dualwrite.value.Cell;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks both databases the same, at moments that can be compared. The target is asked the way a read would go: a copy of it first, if there are
 * any. What a copy says against a statement is not believed before the target itself was asked. Thread-safe.
 */
public final class BothSides {
    private static final int ROUNDS = 5;
    private static final int PATIENCE_WITH_THE_TARGET = 5;
    private static final int LOOKS_AT_COPIES = 40;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Outcome UNDECIDED = new Outcome(Outcome.Kind.UNDECIDED, "", "", false, 0, 0, false);

    private final DataSource source;
    private final DataSource target;
    private final Copies copies;
    private final Presenter presenter;
    private final Freshness freshness;
    private final ShadowSettings settings;

    /** What came of a trial; the words hold no value of any row, and the key is that of one. */
    record Outcome(
            Kind kind, String words, String key, boolean withRows, long sourceNanos, long targetNanos, boolean byCopy) {
        enum Kind {
            MATCHED,
            DIFFERED,
            REFUSED,
            TOO_LARGE,
            UNDECIDED,
            UNREACHABLE
        }
    }

    /**
     * @param source connections to the source that the application can do without
     * @param target connections to the target
     * @param copies that answer reads in the target's place
     */
    public BothSides(
            DataSource source,
            DataSource target,
            Copies copies,
            Presenter presenter,
            Freshness freshness,
            ShadowSettings settings) {
        this.source = source;
        this.target = target;
        this.copies = copies;
        this.presenter = presenter;
        this.freshness = freshness;
        this.settings = settings;
    }

    Outcome tryTwice(Trial trial) throws InterruptedException {
        boolean differedBefore = false;
        for (int round = 0; round < ROUNDS; round++) {
            Outcome outcome = tryOnce(trial, round == 0 ? copies : Copies.NONE);
            if (outcome.byCopy() && outcome.kind() != Outcome.Kind.MATCHED) {
                continue;
            }
            switch (outcome.kind()) {
                case UNDECIDED -> {
                    if (round + 1 == ROUNDS) {
                        return outcome;
                    }
                }
                case DIFFERED -> {
                    if (differedBefore) {
                        return outcome;
                    }
                    differedBefore = true;
                }
                default -> {
                    return outcome;
                }
            }
        }
        return UNDECIDED;
    }

    private Outcome tryOnce(Trial trial, Copies first) throws InterruptedException {
        boolean byCopy = false;
        try (Connection here = source.getConnection()) {
            Optional<Question> question = Question.of(trial.form(), cells(trial.bound()));
            if (question.isEmpty()) {
                return UNDECIDED;
            }
            long started = System.nanoTime();
            Answer before = SourceAnswer.read(here, trial.sql(), trial.bound(), settings.rows());
            long sourceNanos = System.nanoTime() - started;
            long moment = System.nanoTime();
            if (!awaitFollower(moment)) {
                return UNDECIDED;
            }
            Connection copy = awaitCopy(first, moment);
            byCopy = copy != null;
            started = System.nanoTime();
            Answer there = ask(copy == null ? target.getConnection() : copy, question.get());
            long targetNanos = System.nanoTime() - started;
            Comparison comparison = Comparison.of(before, there, trial.form());
            if (comparison.difference().isHarmless()) {
                return new Outcome(
                        Outcome.Kind.MATCHED,
                        comparison.inWords(),
                        "",
                        !before.rows().isEmpty(),
                        sourceNanos,
                        targetNanos,
                        byCopy);
            }
            Answer after = SourceAnswer.read(here, trial.sql(), trial.bound(), settings.rows());
            boolean unchanged = Comparison.of(before, new Answer(there.columns(), after.rows()), trial.form())
                    .difference()
                    .isHarmless();
            return unchanged
                    ? new Outcome(Outcome.Kind.DIFFERED, comparison.inWords(), comparison.key(), true, 0, 0, byCopy)
                    : UNDECIDED;
        } catch (SQLException failure) {
            return new Outcome(kind(failure), String.valueOf(failure.getSQLState()), "", false, 0, 0, byCopy);
        }
    }

    private static Outcome.Kind kind(SQLException failure) {
        if (failure instanceof Answer.TooLargeException) {
            return Outcome.Kind.TOO_LARGE;
        }
        return TargetFailure.isOfStatement(failure) ? Outcome.Kind.REFUSED : Outcome.Kind.UNREACHABLE;
    }

    private List<Cell> cells(List<Bound> bound) throws SQLException {
        List<Cell> cells = new ArrayList<>(bound.size());
        for (Bound one : bound) {
            cells.add(presenter.valueOf(one));
        }
        return cells;
    }

    /** @param connection to the target or a copy of it, closed here */
    private Answer ask(Connection connection, Question question) throws SQLException {
        Duration limit = settings.patience().multipliedBy(PATIENCE_WITH_THE_TARGET);
        try (Connection there = connection) {
            there.setNetworkTimeout((Executor) Runnable::run, Math.toIntExact(limit.toMillis() + 1_000));
            return question.ask(there, Terms.none(), settings.rows(), limit);
        }
    }

    /** A copy gets its rows a little later than the target. */
    private static @Nullable Connection awaitCopy(Copies copies, long moment) throws InterruptedException {
        Connection copy = copies.holding(moment);
        for (int look = 1; copy == null && copies != Copies.NONE && look < LOOKS_AT_COPIES; look++) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            copy = copies.holding(moment);
        }
        return copy;
    }

    private boolean awaitFollower(long moment) throws InterruptedException {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (!freshness.holdsAllBefore(moment)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        return true;
    }
}
