package io.dualwrite.route.readiness;

import io.dualwrite.route.decide.StatementForm;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * All statements that the application was seen to ask. A statement goes to the target when it is ready, and no longer when it
 * is not: nobody has to decide either. Thread-safe.
 */
public final class Readiness {
    /** An application that writes values into its texts must not fill the memory with them. */
    private static final int MOST = 5_000;

    private static final String OTHERS = "(others)";

    private final ReadinessRules rules;
    private final InstantSource clock;
    private final UnaryOperator<String> normaliser;
    private final ConcurrentHashMap<String, StatementRecord> records = new ConcurrentHashMap<>();

    /** @param normaliser takes the values out of a text of SQL */
    public Readiness(ReadinessRules rules, UnaryOperator<String> normaliser, InstantSource clock) {
        this.rules = rules;
        this.normaliser = normaliser;
        this.clock = clock;
    }

    /** The record of a statement, for whoever keeps it by its text. */
    public StatementRecord of(String sql, StatementForm form) {
        String statement = normaliser.apply(sql);
        if (records.size() >= MOST && !records.containsKey(statement)) {
            StatementRecord others = record(OTHERS);
            others.compiled(new StatementForm.OnSource("more than " + MOST + " different statements"));
            return others;
        }
        StatementRecord record = record(statement);
        record.compiled(form);
        return record;
    }

    private StatementRecord record(String statement) {
        return records.computeIfAbsent(statement, name -> new StatementRecord(name, rules, clock));
    }

    /** Those that are not ready first, then the ones asked most often. */
    public List<StatementReport> report() {
        return records.values().stream()
                .map(StatementRecord::report)
                .sorted(Comparator.comparing((StatementReport one) -> one.verdict() == Verdict.READY)
                        .thenComparing(StatementReport::seen, Comparator.reverseOrder())
                        .thenComparing(StatementReport::statement))
                .toList();
    }

    /** Lets a statement begin anew, after the cause was mended; false if there is none of this name. */
    public boolean forget(String statement) {
        StatementRecord record = records.get(statement);
        if (record == null) {
            return false;
        }
        record.forget();
        return true;
    }

    /** What another process found: a statement that differs or fails there is not ready here. */
    void heard(StatementReport elsewhere) {
        StatementRecord record = records.get(elsewhere.statement());
        if (record != null) {
            record.heard(elsewhere);
        }
    }

    Optional<StatementReport> report(String statement) {
        return Optional.ofNullable(records.get(statement)).map(StatementRecord::report);
    }

    Instant now() {
        return clock.instant();
    }

    /** Takes over what an earlier run has learnt, of statements that this one has not tried yet. */
    public void restore(List<StatementReport> earlier) {
        earlier.forEach(report -> record(report.statement()).restore(report));
    }
}
