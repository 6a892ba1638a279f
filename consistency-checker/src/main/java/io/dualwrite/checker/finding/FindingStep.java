package io.dualwrite.checker.finding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One event in the life of a finding. Never changed. */
@Entity
@Table(name = "finding_step")
public class FindingStep {
    /** What can happen. */
    public enum Step {
        OPENED,
        GREW,
        EXPLAINED,
        ACKNOWLEDGED,
        REPAIRED,
        REOPENED,
        CLOSED
    }

    @Id
    private String id;

    private String findingId;
    private long at;

    @Enumerated(EnumType.STRING)
    private Step step;

    private String who;
    private String note;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected FindingStep() {}

    FindingStep(Finding finding, Step step, Instant at, String who, String note) {
        this.id = UUID.randomUUID().toString();
        this.findingId = finding.id();
        this.step = step;
        this.at = at.toEpochMilli();
        this.who = who;
        this.note = note;
    }

    /** The finding whose life it is part of. */
    public String findingId() {
        return findingId;
    }

    public Step step() {
        return step;
    }

    public Instant at() {
        return Instant.ofEpochMilli(at);
    }

    public String who() {
        return who;
    }

    public String note() {
        return note;
    }
}
