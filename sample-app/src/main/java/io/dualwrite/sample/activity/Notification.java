package io.dualwrite.sample.activity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something a person should know, until they have read it. */
@Entity
@Table(name = "notifications")
public class Notification {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(updatable = false)
    private long userId;

    private @Nullable Long quoteId;
    private String message;
    private @Nullable Instant readAt;

    @Column(updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Notification() {}

    public Notification(long userId, long quoteId, String message, Instant createdAt) {
        this.userId = userId;
        this.quoteId = quoteId;
        this.message = message;
        this.createdAt = createdAt;
    }

    long id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    long userId() {
        return userId;
    }

    @Nullable
    Long quoteId() {
        return quoteId;
    }

    String message() {
        return message;
    }

    @Nullable
    Instant readAt() {
        return readAt;
    }

    Instant createdAt() {
        return createdAt;
    }
}
