package io.dualwrite.route.readiness;

import io.dualwrite.route.decide.StatementForm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of one statement. Thread-safe; asking whether it is ready is one volatile read. */
public final class StatementRecord {
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w\"$])\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?(?!\\w)");

    private final String statement;
    private final ReadinessRules rules;
    private final InstantSource clock;
    private final LongAdder seen = new LongAdder();
    private final Latencies onSource = new Latencies();
    private final Latencies onTarget = new Latencies();
    private String target = "";
    private long tried;
    private long matched;
    private long differed;
    private long failed;
    private long earned;
    private long earnedEmpty;
    private volatile Verdict verdict = Verdict.LEARNING;
    private volatile boolean ready;
    private String why = "";
    private String example = "";
    private Instant since;

    StatementRecord(String statement, ReadinessRules rules, InstantSource clock) {
        this.statement = statement;
        this.rules = rules;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** The compiler has looked at it. Another text on the target begins anew: what was earned was earned by the other. */
    synchronized void compiled(StatementForm form) {
        if (form instanceof StatementForm.OnSource source) {
            target = "";
            become(source.decided() ? Verdict.OVERRIDDEN : Verdict.UNTRANSLATABLE, source.reason());
            return;
        }
        StatementForm.OnTarget onTargetNow = (StatementForm.OnTarget) form;
        String shape = withoutValues(onTargetNow.sql());
        boolean same = shape.equals(target);
        target = shape;
        if (onTargetNow.isByHand()) {
            become(Verdict.OVERRIDDEN, "");
        } else if (!onTargetNow.comparable()) {
            become(Verdict.UNTRANSLATABLE, "its answer changes from run to run");
        } else if (onTargetNow.order() == StatementForm.Order.OPEN) {
            become(Verdict.ORDER_UNDEFINED, onTargetNow.open());
        } else if (!same) {
            earned = 0;
            earnedEmpty = 0;
            become(Verdict.LEARNING, "");
            promote();
        }
    }

    /** Texts that differ in their literals only are one statement, and a report shows no value. */
    private static String withoutValues(String sql) {
        return NUMBER.matcher(TEXT.matcher(sql).replaceAll("?")).replaceAll("?");
    }

    public boolean isReady() {
        return ready;
    }

    /** Whether trying it on the target would tell anything. */
    public boolean isWorthTrying() {
        Verdict now = verdict;
        return now != Verdict.UNTRANSLATABLE && now != Verdict.ORDER_UNDEFINED && now != Verdict.TOO_LARGE;
    }

    public void seen() {
        seen.increment();
    }

    /** The target took so long to answer the application. */
    public void served(long nanos) {
        onTarget.record(nanos);
    }

    public synchronized void matched(boolean withRows, long sourceNanos, long targetNanos) {
        tried++;
        matched++;
        onSource.record(sourceNanos);
        onTarget.record(targetNanos);
        if (withRows) {
            earned++;
        } else {
            earnedEmpty++;
        }
        judgeSpeed();
        promote();
    }

    /**
     * @param explanation without any value of a row
     * @param key of a row in which they differed; empty if the answer does not tell
     */
    public synchronized void differed(String explanation, String key) {
        example = key;
        tried++;
        differed++;
        earned = 0;
        earnedEmpty = 0;
        // What the team has decided stays so; that it differs is shown.
        become(verdict == Verdict.OVERRIDDEN ? Verdict.OVERRIDDEN : Verdict.DIFFERS, explanation);
    }

    /** The target refused the statement itself; not to be called because it could not be reached. */
    public synchronized void failed(@Nullable String sqlState) {
        tried++;
        failed++;
        earned = 0;
        earnedEmpty = 0;
        become(Verdict.FAILS, "SQLSTATE " + sqlState);
    }

    /** Such answers are streamed by the source, and never gathered. */
    public synchronized void tooLarge(int rows) {
        earned = 0;
        earnedEmpty = 0;
        become(Verdict.TOO_LARGE, "an answer had more than " + rows + " rows");
    }

    /** The target did not end within the time it has for one answer. */
    public synchronized void tooSlow() {
        if (verdict == Verdict.READY) {
            become(Verdict.SLOWER, "it did not end within the time that a read on the target has");
        }
    }

    /** Begins anew, whatever was known: after somebody has mended the cause. */
    public synchronized void forget() {
        earned = 0;
        earnedEmpty = 0;
        if (verdict.isForgettable()) {
            become(Verdict.LEARNING, "");
            promote();
        }
    }

    /** Another process has seen it differ or fail, later than this one has found it ready. */
    synchronized void heard(StatementReport elsewhere) {
        boolean bad = elsewhere.verdict() == Verdict.DIFFERS || elsewhere.verdict() == Verdict.FAILS;
        if (bad
                && verdict == Verdict.READY
                && elsewhere.since().isAfter(since)
                && elsewhere.target().equals(target)) {
            earned = 0;
            earnedEmpty = 0;
            example = elsewhere.example();
            become(elsewhere.verdict(), elsewhere.why());
        }
    }

    private void promote() {
        long empties = rules.empty() == 0 ? 0 : earnedEmpty / rules.empty();
        if (verdict == Verdict.LEARNING && earned + empties >= rules.matches()) {
            become(Verdict.READY, "");
        }
    }

    private void judgeSpeed() {
        if (onTarget.count() < rules.samples()) {
            return;
        }
        Duration here = onSource.percentile(0.95);
        Duration there = onTarget.percentile(0.95);
        boolean slow = there.compareTo(rules.unnoticed()) > 0 && there.compareTo(here.multipliedBy(rules.slower())) > 0;
        if (slow && verdict == Verdict.READY) {
            become(Verdict.SLOWER, there.toMillis() + " ms on the target, " + here.toMillis() + " ms on the source");
        } else if (!slow && verdict == Verdict.SLOWER) {
            become(Verdict.READY, "");
        }
    }

    private void become(Verdict next, String reason) {
        ready = next == Verdict.READY || (next == Verdict.OVERRIDDEN && !target.isEmpty());
        if (verdict != next || !why.equals(reason)) {
            verdict = next;
            why = reason;
            since = clock.instant();
        }
    }

    public synchronized StatementReport report() {
        return new StatementReport(
                statement,
                target,
                seen.sum(),
                tried,
                matched,
                differed,
                failed,
                onSource.percentile(0.5),
                onSource.percentile(0.95),
                onTarget.percentile(0.5),
                onTarget.percentile(0.95),
                verdict,
                verdict == Verdict.LEARNING ? progress() : why,
                verdict == Verdict.DIFFERS || verdict == Verdict.OVERRIDDEN ? example : "",
                since);
    }

    private String progress() {
        return earned + " of " + rules.matches() + " equal answers with rows"
                + (earnedEmpty == 0 ? "" : ", and " + earnedEmpty + " without rows, which hardly count");
    }

    /** Takes over what an earlier run has learnt, unless this one knows better already; times are taken anew. */
    synchronized void restore(StatementReport earlier) {
        boolean sameText = target.isEmpty() || target.equals(earlier.target());
        if (tried > 0 || verdict != Verdict.LEARNING || !sameText) {
            return;
        }
        target = Objects.requireNonNull(earlier.target());
        tried = earlier.tried();
        matched = earlier.matched();
        differed = earlier.differed();
        failed = earlier.failed();
        earned = earlier.verdict() == Verdict.READY ? rules.matches() : 0;
        example = earlier.example();
        become(earlier.verdict(), earlier.verdict() == Verdict.LEARNING ? "" : earlier.why());
        since = earlier.since();
        seen.add(earlier.seen());
    }
}
