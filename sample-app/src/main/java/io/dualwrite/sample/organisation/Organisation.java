package io.dualwrite.sample.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A customer: a hospital, a clinic, a practice. */
@Entity
@Table(name = "organisations")
public class Organisation {

    /** The kinds of customers we sell to. */
    public enum Kind {
        HOSPITAL,
        CLINIC,
        PRACTICE,
        LABORATORY,
        CARE_HOME
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String city;
    private String country;
    private boolean active = true;

    @Column(updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Organisation() {}

    public Organisation(String name, Kind kind, String city, String country, Instant createdAt) {
        this.name = name;
        this.kind = kind;
        this.city = city;
        this.country = country;
        this.createdAt = createdAt;
    }

    /** The key of a stored row; a new one has none before it is saved. */
    public long id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public String city() {
        return city;
    }

    public String country() {
        return country;
    }

    public boolean active() {
        return active;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
