package io.dualwrite.checker.finding;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that is or was wrong. There is at most one live finding of a kind for a subject. */
@Entity
@Table(name = "finding")
public class Finding {
    /** Rows kept per finding: enough to see a pattern, few enough to read. */
    public static final int MOST_ROWS = 100;

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private FindingKind kind;

    private String subject;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    @Enumerated(EnumType.STRING)
    private FindingState state;

    private String summary;

    @Column(name = "row_count")
    private long count;

    private long sightings;
    private long openedAt;
    private long seenAt;
    private @Nullable Long endedAt;

    @ElementCollection
    @CollectionTable(name = "finding_row", joinColumns = @JoinColumn(name = "finding_id"))
    @OrderColumn(name = "place")
    private List<SightedRow> rows = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Finding() {}

    Finding(Sighting first, Instant at) {
        this.id = UUID.randomUUID().toString();
        this.kind = first.kind();
        this.subject = first.subject();
        this.severity = first.severity();
        this.state = FindingState.OPEN;
        this.summary = first.summary();
        this.openedAt = at.toEpochMilli();
        see(first, at);
    }

    /**
     * It was seen again.
     *
     * @return whether it is worse than what somebody acknowledged, or came back after a repair, and is open again
     */
    final boolean see(Sighting again, Instant at) {
        boolean reopened = state == FindingState.REPAIRED
                || (state == FindingState.ACKNOWLEDGED
                        && (again.count() > count || again.severity().compareTo(severity) > 0));
        if (reopened) {
            state = FindingState.OPEN;
        }
        severity = again.severity();
        summary = again.summary();
        count = again.count();
        sightings++;
        seenAt = at.toEpochMilli();
        rows.clear();
        rows.addAll(again.rows().subList(0, Math.min(MOST_ROWS, again.rows().size())));
        return reopened;
    }

    void become(FindingState next, Instant at) {
        state = next;
        endedAt = next.isLive() ? null : at.toEpochMilli();
    }

    public String id() {
        return id;
    }

    public FindingKind kind() {
        return kind;
    }

    public String subject() {
        return subject;
    }

    public Severity severity() {
        return severity;
    }

    public FindingState state() {
        return state;
    }

    public String summary() {
        return summary;
    }

    public long count() {
        return count;
    }

    public long sightings() {
        return sightings;
    }

    public Instant openedAt() {
        return Instant.ofEpochMilli(openedAt);
    }

    public Instant seenAt() {
        return Instant.ofEpochMilli(seenAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt).map(Instant::ofEpochMilli);
    }

    public List<SightedRow> rows() {
        return List.copyOf(rows);
    }
}
