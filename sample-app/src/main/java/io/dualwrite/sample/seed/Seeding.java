package io.dualwrite.sample.seed;

import io.dualwrite.sample.database.Database;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the shop at its first start, in one transaction: a start that was cut short leaves nothing behind. */
@Component
class Seeding implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Seeding.class);

    private final SeedProperties properties;
    private final Database database;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Seeding(SeedProperties properties, Database database, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.properties = properties;
        this.database = database;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (properties.products() == 0 || !isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        long rows = Objects.requireNonNull(transaction.execute(status -> fill()));
        log.info(
                "Filled the empty shop with {} rows ({} products) in {} ms",
                rows,
                properties.products(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private long fill() {
        SplittableRandom random = new SplittableRandom(properties.seed());
        Rows rows = new Rows(database, jdbc);
        int products = properties.products();
        CatalogueSeed catalogue = new CatalogueSeed(rows, random.split());
        catalogue.fill(products);
        CustomerSeed customers = new CustomerSeed(rows, random.split());
        customers.fill(Math.max(4, products / 100), Math.max(12, products / 20));
        QuoteSeed quotes = new QuoteSeed(rows, random.split(), catalogue.prices(), customers.buyers());
        quotes.fill(Math.max(10, products * 3 / 5), Math.max(10, products * 4 / 5));
        new ActivitySeed(rows, random.split(), quotes.made()).fill(products);
        return rows.written();
    }

    private boolean isEmpty() {
        String anything = """
            select exists (select 1 from categories) or exists (select 1 from products)
                or exists (select 1 from organisations) or exists (select 1 from users)\
            """;
        return !Objects.requireNonNull(jdbc.queryForObject(anything, Boolean.class));
    }
}
