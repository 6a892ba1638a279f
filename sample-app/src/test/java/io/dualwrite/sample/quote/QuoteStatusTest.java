package io.dualwrite.sample.quote;

import static io.dualwrite.sample.quote.QuoteStatus.ACCEPTED;
import static io.dualwrite.sample.quote.QuoteStatus.CANCELLED;
import static io.dualwrite.sample.quote.QuoteStatus.DECLINED;
import static io.dualwrite.sample.quote.QuoteStatus.DRAFT;
import static io.dualwrite.sample.quote.QuoteStatus.EXPIRED;
import static io.dualwrite.sample.quote.QuoteStatus.QUOTED;
import static io.dualwrite.sample.quote.QuoteStatus.REJECTED;
import static io.dualwrite.sample.quote.QuoteStatus.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuoteStatusTest {

    private static final Map<QuoteStatus, Set<QuoteStatus>> ALLOWED = Map.of(
            DRAFT, Set.of(SUBMITTED, CANCELLED),
            SUBMITTED, Set.of(QUOTED, REJECTED, CANCELLED),
            QUOTED, Set.of(ACCEPTED, DECLINED, EXPIRED));

    @ParameterizedTest
    @EnumSource
    void movesAsTheTableSays(QuoteStatus status) {
        for (QuoteStatus next : QuoteStatus.values()) {
            assertThat(status.mayBecome(next))
                    .as("%s -> %s", status, next)
                    .isEqualTo(ALLOWED.getOrDefault(status, Set.of()).contains(next));
        }
    }
}
