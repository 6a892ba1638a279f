package io.dualwrite.sample.quote;

import io.dualwrite.sample.catalogue.Product;
import io.dualwrite.sample.organisation.Organisation;
import io.dualwrite.sample.organisation.UserAccount;
import io.dualwrite.sample.web.Conflict;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A customer's wish for an offer. Its lines change only while it is a draft; its status moves as {@link QuoteStatus} says. */
@Entity
@Table(name = "quote_requests")
public class QuoteRequest {

    private static final Duration OFFER_BINDS_FOR = Duration.ofDays(30);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(updatable = false)
    private String reference;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "organisation_id", updatable = false)
    private Organisation organisation;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "requested_by", updatable = false)
    private UserAccount requestedBy;

    @Enumerated(EnumType.STRING)
    private QuoteStatus status = QuoteStatus.DRAFT;

    private @Nullable String note;
    private @Nullable Instant validUntil;

    @Version
    private int version;

    @Column(updatable = false)
    private Instant createdAt;

    /** Moved by {@link Quotes#touch} with every change, also of the lines. */
    @Column(updatable = false)
    private Instant updatedAt;

    @OneToMany(mappedBy = "quote", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("id")
    private List<QuoteLine> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected QuoteRequest() {}

    QuoteRequest(
            String reference,
            Organisation organisation,
            UserAccount requestedBy,
            @Nullable String note,
            Instant createdAt) {
        this.reference = reference;
        this.organisation = organisation;
        this.requestedBy = requestedBy;
        this.note = note;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    /** Asks for more of a product; a product that is there already gets a larger quantity, not a second line. */
    void add(Product product, int quantity) {
        requireDraft();
        if (!product.active()) {
            throw new Conflict("Product not on offer", "%s is no longer on offer.".formatted(product.sku()));
        }
        lines.stream()
                .filter(line -> line.product().id() == product.id())
                .findFirst()
                .ifPresentOrElse(line -> line.more(quantity), () -> lines.add(new QuoteLine(this, product, quantity)));
    }

    void remove(long lineId) {
        requireDraft();
        lines.removeIf(line -> line.id() == lineId);
    }

    void become(QuoteStatus next, Instant at) {
        if (!status.mayBecome(next)) {
            throw new Conflict(
                    "Not allowed now",
                    "Quote %s is %s and cannot become %s. It may become: %s."
                            .formatted(
                                    reference,
                                    status,
                                    next,
                                    status.next().stream().sorted().toList()));
        }
        if (next == QuoteStatus.SUBMITTED && lines.isEmpty()) {
            throw new Conflict("Nothing asked for", "Quote %s has no lines. Add one first.".formatted(reference));
        }
        if (next == QuoteStatus.QUOTED) {
            validUntil = at.plus(OFFER_BINDS_FOR);
        }
        status = next;
    }

    private void requireDraft() {
        if (status != QuoteStatus.DRAFT) {
            throw new Conflict(
                    "Not allowed now",
                    "Quote %s is %s; its lines can change only while it is a draft.".formatted(reference, status));
        }
    }

    public long id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    String reference() {
        return reference;
    }

    Organisation organisation() {
        return organisation;
    }

    UserAccount requestedBy() {
        return requestedBy;
    }

    QuoteStatus status() {
        return status;
    }

    @Nullable
    String note() {
        return note;
    }

    @Nullable
    Instant validUntil() {
        return validUntil;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    List<QuoteLine> lines() {
        return List.copyOf(lines);
    }
}
