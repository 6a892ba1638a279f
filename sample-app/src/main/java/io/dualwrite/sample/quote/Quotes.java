package io.dualwrite.sample.quote;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The quote requests on file. */
interface Quotes extends JpaRepository<QuoteRequest, Long> {

    /** Begins a change: says when, raises the version, and thereby takes the write lock. False if there is no such quote. */
    default boolean touch(long id, Instant at) {
        return touched(id, at) == 1;
    }

    @Modifying
    @Query("update versioned QuoteRequest quote set quote.updatedAt = :at where quote.id = :id")
    int touched(long id, Instant at);

    @Query("""
            select quote from QuoteRequest quote
            join fetch quote.organisation
            join fetch quote.requestedBy
            left join fetch quote.lines line
            left join fetch line.product
            where quote.id = :id""")
    Optional<QuoteRequest> findWhole(long id);

    @Query("""
            select new io.dualwrite.sample.quote.QuoteSummary(
              quote.id, quote.reference, organisation.name, quote.status, size(quote.lines), quote.createdAt)
            from QuoteRequest quote join quote.organisation organisation
            where (:organisationId is null or organisation.id = :organisationId)
              and (:status is null or quote.status = :status)""")
    Page<QuoteSummary> summaries(@Nullable Long organisationId, @Nullable QuoteStatus status, Pageable page);
}
