package io.dualwrite.route.read;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.route.answer.Answer;
import io.dualwrite.route.answer.Bound;
import io.dualwrite.route.answer.Presenter;
import io.dualwrite.route.answer.Question;
import io.dualwrite.route.answer.TargetFailure;
import io.dualwrite.route.decide.Eligibility;
import io.dualwrite.route.decide.Freshness;
import io.dualwrite.route.decide.ReadPolicy;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.decide.StatementForm;
import io.dualwrite.route.readiness.Readiness;
import io.dualwrite.route.shadow.ShadowReads;
import io.dualwrite.value.Cell;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets the target answer reads.
 *
 * <ol>
 *   <li>Can it? The statement compiles, and is {@linkplain Readiness ready}.
 *   <li>May it? The policy says so for this read, and the follower holds what this session wrote.
 *   <li>It is asked, and its answer is read to the end before the first row is handed out. If anything fails until then, the
 *       source answers, and the application sees nothing of it but the time.
 * </ol>
 *
 * <p>What the source answers may be tried on the target afterwards, off the request's thread: {@link ShadowReads}.
 * Thread-safe.
 */
public final class TargetReads {
    private static final int MOST_TEXTS = 10_000;
    private static final int LONGEST_TEXT = 20_000;

    /** Statements become ready, and what was mixed may no longer be. */
    private static final long MIXED_NANOS = Duration.ofMinutes(1).toNanos();

    private final DataSource target;
    private final ReadPolicy policy;
    private final Eligibility eligibility;
    private final Readiness readiness;
    private final ShadowReads shadow;
    private final Presenter presenter;
    private final Sessions sessions;
    private final ReadLimits limits;
    private final ReadTally tally = new ReadTally();
    private final ConcurrentHashMap<String, Optional<Candidate>> candidates = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Long> mixed = new ConcurrentHashMap<>();
    private volatile int version;
    private volatile long restsUntil = System.nanoTime();

    public TargetReads(
            DataSource target,
            ReadPolicy policy,
            Eligibility eligibility,
            Readiness readiness,
            ShadowReads shadow,
            Presenter presenter,
            SessionKey key,
            Freshness freshness,
            ReadLimits limits) {
        this.target = target;
        this.policy = policy;
        this.eligibility = eligibility;
        this.readiness = readiness;
        this.shadow = shadow;
        this.presenter = presenter;
        this.sessions = new Sessions(key, freshness);
        this.limits = limits;
        this.version = eligibility.version();
    }

    public ReadTally tally() {
        return tally;
    }

    public boolean isActive() {
        return policy.isActive();
    }

    public Presenter presenter() {
        return presenter;
    }

    public void committed(Acknowledged by) {
        if (by != Acknowledged.BY_BOTH) {
            sessions.wrote();
        }
    }

    /** The statement, if the target could answer it; null if it stays on the source. */
    public @Nullable Candidate candidate(String sql) {
        if (version != eligibility.version()) {
            version = eligibility.version();
            candidates.clear();
        }
        Optional<Candidate> known = candidates.get(sql);
        if (known == null) {
            known = look(sql);
        }
        return known.orElse(null);
    }

    private Optional<Candidate> look(String sql) {
        if (sql.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        StatementForm form = eligibility.of(sql);
        var record = readiness.of(sql, form);
        Optional<Candidate> found = form instanceof StatementForm.OnTarget onTarget
                ? Optional.of(new Candidate(sql, onTarget, record))
                : Optional.empty();
        if (found.isEmpty()) {
            record.seen();
        }
        if (candidates.size() >= MOST_TEXTS) {
            candidates.clear();
        }
        candidates.put(sql, found);
        return found;
    }

    /** In one word, why this read stays on the source; {@link ReadPolicy#TARGET} if the target is to be asked. */
    public String keepsOnSource(Candidate candidate, long transaction) {
        String reason = policy.keepsOnSource(candidate.form().tables(), transaction);
        if (!reason.isEmpty()) {
            return reason;
        }
        if (!candidate.record().isReady()) {
            return "readiness";
        }
        if (System.nanoTime() - restsUntil < 0) {
            return "unreachable";
        }
        if (isKnownAsMixed(candidate.sql())) {
            return "mixed";
        }
        return sessions.mayReadFollower() ? ReadPolicy.TARGET : "own write";
    }

    /** A transaction that began with this statement needed the source later: for a while, such ones begin there. */
    public void isMixed(String sql) {
        if (mixed.size() < MOST_TEXTS) {
            mixed.put(sql, System.nanoTime());
        }
    }

    private boolean isKnownAsMixed(String sql) {
        Long since = mixed.get(sql);
        if (since == null) {
            return false;
        }
        if (System.nanoTime() - since > MIXED_NANOS) {
            mixed.remove(sql, since);
            return false;
        }
        return true;
    }

    /** The source answers this one. */
    public void bySource(Candidate candidate, String reason, List<@Nullable Bound> bound, long transaction) {
        candidate.record().seen();
        tally.bySource(reason);
        if (candidate.record().isWorthTrying()
                && policy.shadows(candidate.form().tables(), transaction)) {
            shadow.offer(candidate.sql(), candidate.form(), candidate.record(), List.copyOf(filled(bound)));
        }
    }

    private static List<Bound> filled(List<@Nullable Bound> bound) {
        List<Bound> filled = new ArrayList<>(bound.size());
        for (Bound one : bound) {
            filled.add(one == null ? Bound.UNSET : one);
        }
        return filled;
    }

    /** Empty if the values that are bound mean something else on the target. */
    public Optional<Question> question(Candidate candidate, List<@Nullable Bound> bound) throws SQLException {
        List<Cell> cells = new ArrayList<>(bound.size());
        for (Bound one : filled(bound)) {
            cells.add(presenter.valueOf(one));
        }
        return Question.of(candidate.form(), cells);
    }

    /** Asks on this connection; what goes wrong is told, and thrown. */
    public Answer ask(Candidate candidate, Question question, Connection connection, long mostRows)
            throws SQLException {
        long started = System.nanoTime();
        try {
            Answer answer = question.ask(connection, mostRows, limits.rows());
            candidate.record().served(System.nanoTime() - started);
            candidate.record().seen();
            tally.byTarget();
            return answer;
        } catch (SQLException failure) {
            failed(candidate, failure);
            throw failure;
        }
    }

    /** A statement that the target refuses drops back; a target that does not answer is left alone for a while. */
    private void failed(Candidate candidate, SQLException failure) {
        if (TargetFailure.isOfStatement(failure)) {
            candidate.record().failed(failure.getSQLState());
        } else {
            unreachable();
        }
    }

    void unreachable() {
        restsUntil = System.nanoTime() + limits.rest().toNanos();
    }

    /** A connection to the target that does not wait longer than the limit. */
    public Connection open(boolean transaction) throws SQLException {
        Connection connection = target.getConnection();
        try {
            connection.setNetworkTimeout(
                    (Executor) Runnable::run, Math.toIntExact(limits.time().toMillis()));
            if (transaction) {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setAutoCommit(false);
            }
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Forgets sessions that the follower has passed; to be called now and then. */
    public void tidy() {
        sessions.tidy();
    }
}
