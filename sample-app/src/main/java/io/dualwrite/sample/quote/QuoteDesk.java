package io.dualwrite.sample.quote;

import io.dualwrite.sample.activity.ActivityLog;
import io.dualwrite.sample.activity.Notification;
import io.dualwrite.sample.activity.Notifications;
import io.dualwrite.sample.catalogue.Product;
import io.dualwrite.sample.catalogue.Products;
import io.dualwrite.sample.database.WriteTransaction;
import io.dualwrite.sample.organisation.Membership;
import io.dualwrite.sample.organisation.Memberships;
import io.dualwrite.sample.organisation.Organisation;
import io.dualwrite.sample.organisation.Organisations;
import io.dualwrite.sample.organisation.UserAccounts;
import io.dualwrite.sample.web.Conflict;
import io.dualwrite.sample.web.Missing;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All that changes a quote request; each change is logged, and the customer is told, in the same transaction. */
@Service
class QuoteDesk {

    private final Quotes quotes;
    private final Organisations organisations;
    private final UserAccounts users;
    private final Memberships memberships;
    private final Products products;
    private final Notifications notifications;
    private final ActivityLog activity;
    private final InstantSource now;

    QuoteDesk(
            Quotes quotes,
            Organisations organisations,
            UserAccounts users,
            Memberships memberships,
            Products products,
            Notifications notifications,
            ActivityLog activity,
            InstantSource now) {
        this.quotes = quotes;
        this.organisations = organisations;
        this.users = users;
        this.memberships = memberships;
        this.products = products;
        this.notifications = notifications;
        this.activity = activity;
        this.now = now;
    }

    /** Whoever opens one must be a buyer of the organisation; {@link #requireBuyer} is asked before. */
    @WriteTransaction
    public QuoteView open(long organisationId, long userId, @Nullable String note) {
        QuoteRequest quote = quotes.saveAndFlush(new QuoteRequest(
                newReference(),
                organisations.getReferenceById(organisationId),
                users.getReferenceById(userId),
                note,
                now.instant()));
        log(quote, "QUOTE_OPENED", Map.of("reference", quote.reference()));
        return QuoteView.of(quote);
    }

    @Transactional(readOnly = true)
    public void requireBuyer(long organisationId, long userId) {
        Organisation organisation =
                organisations.findById(organisationId).orElseThrow(Missing.of("Organisation", organisationId));
        boolean mayBuy = memberships
                .findById(new Membership.Key(organisationId, userId))
                .filter(member -> member.role().mayBuy())
                .isPresent();
        if (!mayBuy) {
            throw new Conflict("Not a buyer", "User %d may not buy for %s.".formatted(userId, organisation.name()));
        }
    }

    @WriteTransaction
    public QuoteView addLine(long quoteId, long productId, int quantity) {
        QuoteRequest quote = hold(quoteId);
        Product product = products.findById(productId).orElseThrow(Missing.of("Product", productId));
        quote.add(product, quantity);
        log(quote, "QUOTE_LINE_ADDED", Map.of("product", productId, "quantity", quantity));
        return QuoteView.of(quotes.saveAndFlush(quote));
    }

    @WriteTransaction
    public QuoteView removeLine(long quoteId, long lineId) {
        QuoteRequest quote = hold(quoteId);
        quote.remove(lineId);
        log(quote, "QUOTE_LINE_REMOVED", Map.of("line", lineId));
        return QuoteView.of(quotes.saveAndFlush(quote));
    }

    @WriteTransaction
    public QuoteView move(long quoteId, QuoteStatus next) {
        QuoteRequest quote = hold(quoteId);
        QuoteStatus before = quote.status();
        quote.become(next, now.instant());
        log(quote, "QUOTE_" + next, Map.of("from", before, "to", next));
        notifications.save(new Notification(
                quote.requestedBy().id(),
                quote.id(),
                "Quote %s is now %s.".formatted(quote.reference(), next.name().toLowerCase(Locale.ROOT)),
                now.instant()));
        return QuoteView.of(quotes.saveAndFlush(quote));
    }

    /** A draft may be thrown away; anything later stays on file. */
    @WriteTransaction
    public void discard(long quoteId) {
        QuoteRequest quote = hold(quoteId);
        if (quote.status() != QuoteStatus.DRAFT) {
            throw new Conflict("Not allowed now", "Only a draft can be thrown away; cancel the quote instead.");
        }
        log(quote, "QUOTE_DISCARDED", Map.of("reference", quote.reference()));
        quotes.delete(quote);
    }

    private QuoteRequest hold(long quoteId) {
        if (!quotes.touch(quoteId, now.instant())) {
            throw Missing.of("Quote", quoteId).get();
        }
        return quotes.findWhole(quoteId).orElseThrow(Missing.of("Quote", quoteId));
    }

    private void log(QuoteRequest quote, String action, Map<String, ?> detail) {
        activity.record(quote.organisation().id(), quote.requestedBy().id(), action, "quote", quote.id(), detail);
    }

    private static String newReference() {
        return "Q-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
    }
}
