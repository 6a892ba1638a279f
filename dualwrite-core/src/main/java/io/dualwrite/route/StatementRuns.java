package io.dualwrite.route;

import io.dualwrite.route.answer.Cancellation;
import io.dualwrite.route.answer.Terms;
import io.dualwrite.route.read.Candidate;
import io.dualwrite.route.text.SqlWords;
import io.dualwrite.route.text.StatementKind;
import io.dualwrite.route.watch.StatementWatch;
import io.dualwrite.stage.Side;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a statement that runs: what happens before and after, on whichever side, and whose rows are open. Confined to
 * one thread at a time.
 */
abstract class StatementRuns implements Statement {
    /** How the source's statement is made. */
    @FunctionalInterface
    interface Maker {
        /** For who brings a statement that is made already. */
        Maker NONE = source -> {
            throw new IllegalStateException("The statement was there from the beginning");
        };

        Statement make(Connection source) throws SQLException;
    }

    /** One way to execute, on the source's statement. */
    @FunctionalInterface
    interface Execution<T> {
        T on(Statement source) throws SQLException;
    }

    final RoutedConnection connection;
    private final Maker maker;

    /** The source's, where it was there from the beginning: most are, and whoever cancels from elsewhere sees a final field. */
    private final @Nullable Statement given;

    private volatile @Nullable Statement later;
    private volatile @Nullable Cancellation cancellation;
    private @Nullable SourceRows rows;

    @Nullable
    SourceRows unclaimed;

    @Nullable
    ResultSet answer;

    boolean closed;

    /** Of what the source runs now, as seen by those who watch. */
    private StatementWatch.Running running = StatementWatch.Running.UNWATCHED;

    private long began;

    StatementRuns(RoutedConnection connection, Maker maker, @Nullable Statement given) {
        this.connection = connection;
        this.maker = maker;
        this.given = given;
    }

    Statement delegate() throws SQLException {
        return source();
    }

    /** The source's statement where there is one by now. */
    @Nullable
    Statement made() {
        return given != null ? given : later;
    }

    final Statement source() throws SQLException {
        Statement made = made();
        if (made == null) {
            if (closed) {
                throw new SQLException("Statement is closed", "HY010");
            }
            made = maker.make(connection.delegate());
            later = made;
        }
        return made;
    }

    /** What the target answered to the last execution, or null if the source has to. */
    final @Nullable ResultSet answered(@Nullable ResultSet byTarget) throws SQLException {
        ResultSet before = answer;
        if (before != null) {
            before.close();
        }
        answer = byTarget;
        return byTarget;
    }

    @Nullable
    ResultSet askTarget(String sql) throws SQLException {
        answered(null);
        Candidate candidate = connection.candidate(sql);
        if (candidate == null) {
            return null;
        }
        Statement made = made();
        return answered(connection.answer(
                this,
                candidate,
                List.of(),
                made == null ? terms(0, 0) : terms(made.getMaxRows(), made.getQueryTimeout())));
    }

    final Terms terms(long rows, int seconds) {
        Cancellation present = cancellation;
        if (present == null) {
            present = new Cancellation();
            cancellation = present;
        }
        return new Terms(rows, seconds, present);
    }

    /** From any thread; reaches whichever side is being asked. */
    @Override
    public void cancel() throws SQLException {
        Cancellation ofTarget = cancellation;
        if (ofTarget == null || !ofTarget.cancel()) {
            Statement made = made();
            if (made != null) {
                made.cancel();
            }
        }
    }

    /** Runs something that leaves no rows to read. */
    <T> T run(StatementKind kind, String sql, Execution<T> execution) throws SQLException {
        begins(kind, sql);
        boolean succeeded = false;
        try {
            T result = execution.on(delegate());
            succeeded = true;
            return result;
        } finally {
            ends(kind, sql, succeeded);
        }
    }

    /** Runs something whose rows the application reads. */
    ResultSet queried(StatementKind kind, String sql, Execution<ResultSet> execution) throws SQLException {
        if (!kind.writes()) {
            return opened(run(kind, sql, execution), null);
        }
        begins(kind, sql);
        ResultSet returned = null;
        try {
            returned = execution.on(delegate());
        } finally {
            ended(kind, sql, returned != null);
            if (returned == null) {
                connection.leave(kind, sql, false);
            }
        }
        return opened(returned, () -> connection.leave(kind, sql, true));
    }

    /** Runs something that may leave rows to read: RETURNING of a write is written to its end, but not over yet (E10). */
    boolean executed(StatementKind kind, String sql, Execution<Boolean> execution) throws SQLException {
        if (!kind.writes()) {
            return run(kind, sql, execution);
        }
        begins(kind, sql);
        boolean succeeded = false;
        boolean hasRows = false;
        try {
            hasRows = execution.on(delegate());
            if (hasRows) {
                unclaimed = opened(delegate().getResultSet(), () -> connection.leave(kind, sql, true));
            }
            succeeded = true;
        } finally {
            if (hasRows && succeeded) {
                ended(kind, sql, true);
            } else {
                ends(kind, sql, succeeded);
            }
        }
        return hasRows;
    }

    /** A text of several statements is left to the driver, which runs all of them only in this way (E11). */
    long updated(String sql, Execution<Boolean> executing, Execution<Long> updating) throws SQLException {
        StatementKind kind = StatementKind.of(sql);
        boolean several = SqlWords.isSeveral(sql);
        if (kind == StatementKind.CHANGE && !several) {
            return run(kind, sql, source -> executing.on(source) ? countReturned(source) : source.getUpdateCount());
        }
        return run(several && !kind.controls() ? StatementKind.WRITE : kind, sql, updating);
    }

    private static long countReturned(Statement source) throws SQLException {
        try (ResultSet returned = source.getResultSet()) {
            long count = 0;
            while (returned.next()) {
                count++;
            }
            return count;
        }
    }

    /** Before the source runs it. Those who run something themselves call this, and {@link #ends}, for speed. */
    final void begins(StatementKind kind, String sql) throws SQLException {
        answered(null);
        finishRows();
        connection.enter(kind);
        running = connection.routing.watch().begins(Side.SOURCE, step(kind), sql);
        began = connection.routing.begins();
    }

    /** After it, if no rows of a write are still to be read. */
    final void ends(StatementKind kind, String sql, boolean succeeded) throws SQLException {
        try {
            connection.leave(kind, sql, succeeded);
        } finally {
            ended(kind, sql, succeeded);
        }
    }

    private void ended(StatementKind kind, String sql, boolean succeeded) {
        connection.routing.took(Side.SOURCE, step(kind), sql, began);
        running.ended(succeeded);
    }

    private static StatementWatch.Step step(StatementKind kind) {
        return kind.writes() ? StatementWatch.Step.WRITE : StatementWatch.Step.READ;
    }

    SourceRows opened(ResultSet returned, SourceRows.@Nullable Done done) {
        SourceRows opened = SourceRows.create(returned, this, done);
        rows = opened;
        return opened;
    }

    void finishRows() throws SQLException {
        SourceRows open = rows;
        if (open != null) {
            rows = null;
            unclaimed = null;
            // Rows of a write keep its transaction open, so they go first.
            open.close();
        }
    }
}
