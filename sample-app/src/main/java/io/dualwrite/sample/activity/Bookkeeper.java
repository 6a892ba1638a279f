package io.dualwrite.sample.activity;

import jakarta.annotation.PreDestroy;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down every second, in one transaction, what the search log and the metrics have gathered. */
@Component
class Bookkeeper {

    private static final Logger log = LoggerFactory.getLogger(Bookkeeper.class);

    private final SearchLog searches;
    private final Metrics metrics;
    private final TransactionTemplate transaction;

    Bookkeeper(SearchLog searches, Metrics metrics, PlatformTransactionManager transactions) {
        this.searches = searches;
        this.metrics = metrics;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelay = 1_000)
    @PreDestroy
    void writeDown() {
        List<Object[]> newSearches = searches.take();
        Map<String, DoubleSummaryStatistics> calls = metrics.take();
        if (newSearches.isEmpty() && calls.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                searches.write(newSearches);
                metrics.write(calls);
            });
        } catch (RuntimeException failure) {
            log.warn("Lost {} searches and the calls of {} routes", newSearches.size(), calls.size(), failure);
        }
    }
}
