package io.dualwrite.route.read;

import io.dualwrite.replicate.Acknowledged;
import io.dualwrite.route.answer.Answer;
import io.dualwrite.route.answer.Bound;
import io.dualwrite.route.answer.Presenter;
import io.dualwrite.route.answer.Question;
import io.dualwrite.route.answer.Terms;
import io.dualwrite.route.decide.Eligibility;
import io.dualwrite.route.decide.Freshness;
import io.dualwrite.route.decide.ReadPolicy;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.decide.StatementForm;
import io.dualwrite.route.readiness.Readiness;
import io.dualwrite.route.shadow.ShadowReads;
import io.dualwrite.value.Cell;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    private final TargetAnswers answers;
    private final ReadPolicy policy;
    private final Eligibility eligibility;
    private final Readiness readiness;
    private final ShadowReads shadow;
    private final Presenter presenter;
    private final Sessions sessions;
    private final ReadTally tally = new ReadTally();
    private final ConcurrentHashMap<String, Optional<Candidate>> candidates = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Long> mixed = new ConcurrentHashMap<>();
    private volatile int version;

    /** @param replicas that answer in the target's place while they are fresh; null if there are none */
    public TargetReads(
            DataSource target,
            @Nullable Replicas replicas,
            ReadPolicy policy,
            Eligibility eligibility,
            Readiness readiness,
            ShadowReads shadow,
            Presenter presenter,
            SessionKey key,
            Freshness freshness,
            ReadLimits limits) {
        this.answers = new TargetAnswers(target, replicas, limits, tally);
        this.policy = policy;
        this.eligibility = eligibility;
        this.readiness = readiness;
        this.shadow = shadow;
        this.presenter = presenter;
        this.sessions = new Sessions(key, freshness);
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
        answers.committed(by);
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
        if (answers.isResting()) {
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

    /** Asks outside a transaction; what goes wrong is told to whom it concerns, and thrown. */
    public Answer ask(Candidate candidate, Question question, Terms terms) throws SQLException {
        return answers.ask(candidate, question, terms);
    }

    /** Begins a read-only transaction. */
    public TargetSnapshot snapshot() throws SQLException {
        return answers.snapshot();
    }

    /** Forgets sessions that the follower has passed, and what was mixed long ago; to be called now and then. */
    public void tidy() {
        sessions.tidy();
        answers.tidy();
        long now = System.nanoTime();
        mixed.values().removeIf(since -> now - since > MIXED_NANOS);
    }
}
