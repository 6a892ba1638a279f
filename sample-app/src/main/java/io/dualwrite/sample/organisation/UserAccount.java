package io.dualwrite.sample.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A person who can sign in. Two accounts never share an e-mail address, whatever its upper and lower case. */
@Entity
@Table(name = "users")
public class UserAccount {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String email;
    private String displayName;
    private boolean active = true;
    private @Nullable Instant lastSeenAt;

    @Column(updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected UserAccount() {}

    public UserAccount(String email, String displayName, Instant createdAt) {
        this.email = email;
        this.displayName = displayName;
        this.createdAt = createdAt;
    }

    /** The key of a stored row; a new one has none before it is saved. */
    public long id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    public String email() {
        return email;
    }

    public String displayName() {
        return displayName;
    }

    public boolean active() {
        return active;
    }

    public @Nullable Instant lastSeenAt() {
        return lastSeenAt;
    }
}
