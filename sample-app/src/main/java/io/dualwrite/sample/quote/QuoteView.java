package io.dualwrite.sample.quote;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All the shop shows of a quote request. */
record QuoteView(
        long id,
        String reference,
        QuoteStatus status,
        List<QuoteStatus> next,
        long organisationId,
        String organisation,
        long requestedBy,
        String requestedByName,
        @Nullable String note,
        List<Line> lines,
        BigDecimal total,
        @Nullable Instant validUntil,
        Instant createdAt,
        Instant updatedAt) {

    record Line(
            long id,
            long productId,
            String sku,
            String name,
            int quantity,
            BigDecimal unitPrice,
            BigDecimal discount,
            BigDecimal total) {

        static Line of(QuoteLine line) {
            return new Line(
                    line.id(),
                    line.product().id(),
                    line.product().sku(),
                    line.product().name(),
                    line.quantity(),
                    line.unitPrice(),
                    line.discount(),
                    line.total());
        }
    }

    static QuoteView of(QuoteRequest quote) {
        return new QuoteView(
                quote.id(),
                quote.reference(),
                quote.status(),
                quote.status().next().stream().sorted().toList(),
                quote.organisation().id(),
                quote.organisation().name(),
                quote.requestedBy().id(),
                quote.requestedBy().displayName(),
                quote.note(),
                quote.lines().stream().map(Line::of).toList(),
                quote.lines().stream().map(QuoteLine::total).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add),
                quote.validUntil(),
                quote.createdAt(),
                quote.updatedAt());
    }
}
