package io.dualwrite.checker.alert;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One message on its way to one channel, until it arrived or was given up. */
@Entity
@Table(name = "delivery")
public class Delivery {
    /** After these the receiver has been away for most of a day. */
    static final int MOST_ATTEMPTS = 12;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    private static final int MOST_OF_A_FAILURE = 1000;

    @Id
    private String id;

    private String channel;
    private long createdAt;
    private String message;
    private int attempts;
    private long nextAt;
    private @Nullable Long deliveredAt;
    private @Nullable String failure;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Delivery() {}

    Delivery(String channel, String message, Instant at) {
        this.id = UUID.randomUUID().toString();
        this.channel = channel;
        this.message = message;
        this.createdAt = at.toEpochMilli();
        this.nextAt = at.toEpochMilli();
    }

    void arrived(Instant at) {
        attempts++;
        deliveredAt = at.toEpochMilli();
        failure = null;
    }

    void failed(String why, Instant at) {
        attempts++;
        failure = why.substring(0, Math.min(MOST_OF_A_FAILURE, why.length()));
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
        nextAt = at.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)
                .toEpochMilli();
    }

    public boolean isGivenUp() {
        return deliveredAt == null && attempts >= MOST_ATTEMPTS;
    }

    public String channel() {
        return channel;
    }

    String message() {
        return message;
    }

    public int attempts() {
        return attempts;
    }

    public Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }

    /** When it is tried again, unless it arrived or was given up. */
    public Instant nextAt() {
        return Instant.ofEpochMilli(nextAt);
    }

    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt).map(Instant::ofEpochMilli);
    }

    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
