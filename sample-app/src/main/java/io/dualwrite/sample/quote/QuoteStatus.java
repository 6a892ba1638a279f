package io.dualwrite.sample.quote;

import java.util.Set;

/** Where a quote request stands, and where it may go from there. */
public enum QuoteStatus {
    /** The customer is still putting it together. */
    DRAFT,
    /** Our sales people are working on it. */
    SUBMITTED,
    /** The customer has our prices, which bind us for a while. */
    QUOTED,
    /** The customer takes the offer. */
    ACCEPTED,
    /** The customer does not take the offer. */
    DECLINED,
    /** We cannot make an offer. */
    REJECTED,
    /** The customer did not answer in time. */
    EXPIRED,
    /** The customer has thought better of it. */
    CANCELLED;

    Set<QuoteStatus> next() {
        return switch (this) {
            case DRAFT -> Set.of(SUBMITTED, CANCELLED);
            case SUBMITTED -> Set.of(QUOTED, REJECTED, CANCELLED);
            case QUOTED -> Set.of(ACCEPTED, DECLINED, EXPIRED);
            case ACCEPTED, DECLINED, REJECTED, EXPIRED, CANCELLED -> Set.of();
        };
    }

    boolean mayBecome(QuoteStatus other) {
        return next().contains(other);
    }
}
