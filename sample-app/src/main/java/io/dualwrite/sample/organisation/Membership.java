package io.dualwrite.sample.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a person may do for an organisation. */
@Entity
@Table(name = "memberships")
public class Membership {

    /** From most to least allowed. */
    public enum Role {
        OWNER,
        BUYER,
        VIEWER;

        public boolean mayBuy() {
            return this != VIEWER;
        }
    }

    /** A person is a member of an organisation once. */
    @Embeddable
    public record Key(
            @Column(name = "organisation_id") long organisationId,
            @Column(name = "user_id") long userId) {}

    @EmbeddedId
    private Key key;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id", insertable = false, updatable = false)
    private UserAccount user;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(updatable = false)
    private Instant since;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Membership() {}

    @SuppressWarnings("NullAway.Init") // Hibernate fills the user, which the key names
    Membership(Key key, Role role, Instant since) {
        this.key = key;
        this.role = role;
        this.since = since;
    }

    Key key() {
        return key;
    }

    UserAccount user() {
        return user;
    }

    public Role role() {
        return role;
    }
}
