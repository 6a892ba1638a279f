package io.dualwrite.sample.quote;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sample.ShopTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many writers on a database that has room for one: everybody is served, and nothing is lost. */
class ConcurrentQuotesTest extends ShopTest {

    private static final int USERS = 8;
    private static final int ROUNDS = 10;

    @Test
    void everyQuoteThatWasAnsweredIsThereInFull() throws Exception {
        List<Long> quotes = inParallel(() -> {
            List<Long> mine = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                long quote = open();
                addLine(quote, 10 + round);
                addLine(quote, 30 + round);
                post(200, "/api/quotes/" + quote + "/status", "{\"status\": \"SUBMITTED\"}");
                mine.add(quote);
            }
            return mine;
        });

        assertThat(quotes).hasSize(USERS * ROUNDS).doesNotHaveDuplicates();
        for (long quote : quotes) {
            assertThat(rows("quote_requests where status = 'SUBMITTED' and id = " + quote))
                    .isEqualTo(1);
            assertThat(rows("quote_lines where quote_id = " + quote)).isEqualTo(2);
            assertThat(rows("activity_log where subject = 'quote' and subject_id = " + quote))
                    .isEqualTo(4);
        }
    }

    @Test
    void manyAddingToOneLineLoseNoPiece() throws Exception {
        long quote = open();

        inParallel(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                addLine(quote, 5);
            }
            return List.of();
        });

        assertThat(rows("quote_lines where quote_id = " + quote)).isEqualTo(1);
        assertThat(rows("quote_lines where quantity = %d and quote_id = %d".formatted(USERS * ROUNDS, quote)))
                .isEqualTo(1);
    }

    private static List<Long> inParallel(Callable<List<Long>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(USERS);
        try {
            List<Callable<List<Long>>> each = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                each.add(work);
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> done : threads.invokeAll(each)) {
                all.addAll(done.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private long open() {
        return post(201, "/api/quotes", "{\"organisationId\": 2, \"userId\": 2}")
                .path("id")
                .asLong();
    }

    private void addLine(long quote, int product) {
        post(200, "/api/quotes/" + quote + "/lines", "{\"productId\": %d, \"quantity\": 1}".formatted(product));
    }
}
