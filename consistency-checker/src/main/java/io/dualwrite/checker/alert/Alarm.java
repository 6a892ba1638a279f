package io.dualwrite.checker.alert;

import io.dualwrite.checker.alert.rule.Alarming;
import io.dualwrite.checker.alert.rule.Rule;
import io.dualwrite.checker.finding.Severity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something alarming, from its first moment until it was over. */
@Entity
@Table(name = "alarm")
public class Alarm {
    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private Rule rule;

    private String subject;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    private String summary;
    private long since;
    private long toldAt;
    private @Nullable Long resolvedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Alarm() {}

    Alarm(Alarming first, Instant at) {
        this.id = UUID.randomUUID().toString();
        this.rule = first.rule();
        this.subject = first.subject();
        this.severity = first.severity();
        this.summary = first.summary();
        this.since = at.toEpochMilli();
        this.toldAt = at.toEpochMilli();
    }

    /**
     * It goes on.
     *
     * @return whether it is time to say so again: it became worse, or was last told of long ago
     */
    boolean goesOn(Alarming now, Instant at, Duration repeat) {
        boolean worse = now.severity().compareTo(severity) > 0;
        boolean again = worse || !at.isBefore(Instant.ofEpochMilli(toldAt).plus(repeat));
        severity = now.severity();
        summary = now.summary();
        if (again) {
            toldAt = at.toEpochMilli();
        }
        return again;
    }

    void resolve(Instant at) {
        resolvedAt = at.toEpochMilli();
    }

    String name() {
        return rule.word() + " " + subject;
    }

    public String id() {
        return id;
    }

    public Rule rule() {
        return rule;
    }

    public String subject() {
        return subject;
    }

    public Severity severity() {
        return severity;
    }

    public String summary() {
        return summary;
    }

    public Instant since() {
        return Instant.ofEpochMilli(since);
    }

    public Optional<Instant> resolvedAt() {
        return Optional.ofNullable(resolvedAt).map(Instant::ofEpochMilli);
    }
}
