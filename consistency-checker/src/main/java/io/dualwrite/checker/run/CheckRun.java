package io.dualwrite.checker.run;

import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareReport;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One check, from its beginning to what came of it. */
@Entity
@Table(name = "check_run")
public class CheckRun {
    /** What came of it. */
    public enum Outcome {
        RUNNING,
        EQUAL,
        DRIFT,
        NOTHING_COMPARED,
        /** It could not be ended: a database failed, or the sidecar was stopped. */
        FAILED
    }

    static final Set<Outcome> VERIFIED = EnumSet.of(Outcome.EQUAL, Outcome.DRIFT);
    private static final int MOST_OF_A_SENTENCE = 2000;

    @Id
    private String id;

    private String schedule;

    @Enumerated(EnumType.STRING)
    private CompareMode mode;

    private long beganAt;
    private @Nullable Long endedAt;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Column(name = "table_count")
    private int tables;

    @Column(name = "row_count")
    private long rows;

    @Column(name = "drift_count")
    private long drift;

    private String sentence;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected CheckRun() {}

    CheckRun(String schedule, CompareMode mode, Instant at) {
        this.id = UUID.randomUUID().toString();
        this.schedule = schedule;
        this.mode = mode;
        this.beganAt = at.toEpochMilli();
        this.outcome = Outcome.RUNNING;
        this.sentence = "";
    }

    void ended(CompareReport report, Instant at) {
        outcome = switch (report.verdict()) {
            case EQUAL -> Outcome.EQUAL;
            case DRIFT -> Outcome.DRIFT;
            case NOTHING_COMPARED -> Outcome.NOTHING_COMPARED;
        };
        tables = report.tables().size();
        rows = report.rows();
        drift = report.drift();
        end(report.sentence(), at);
    }

    void failed(String why, Instant at) {
        outcome = Outcome.FAILED;
        end(why, at);
    }

    private void end(String words, Instant at) {
        sentence = words.substring(0, Math.min(MOST_OF_A_SENTENCE, words.length()));
        endedAt = at.toEpochMilli();
    }

    /** Whether rows were compared, with whatever result. */
    public boolean hasVerified() {
        return mode != CompareMode.COUNTS && VERIFIED.contains(outcome) && rows > 0;
    }

    public String id() {
        return id;
    }

    public String schedule() {
        return schedule;
    }

    public CompareMode mode() {
        return mode;
    }

    public Instant beganAt() {
        return Instant.ofEpochMilli(beganAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt).map(Instant::ofEpochMilli);
    }

    public Outcome outcome() {
        return outcome;
    }

    public int tables() {
        return tables;
    }

    public long rows() {
        return rows;
    }

    public long drift() {
        return drift;
    }

    public String sentence() {
        return sentence;
    }
}
