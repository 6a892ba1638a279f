package io.dualwrite.sample.quote;

import java.time.Instant;

/** A quote request as a row of a list. */
public record QuoteSummary(
        long id, String reference, String organisation, QuoteStatus status, int lines, Instant createdAt) {}
