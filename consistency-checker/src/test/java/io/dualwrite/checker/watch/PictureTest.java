package io.dualwrite.checker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.watch.application.TargetReads;
import io.dualwrite.checker.watch.database.SourceState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void nothingIsJudgedBeforeTheSourceWasSeen() {
        assertThat(picture(null).shouldBeEqual()).isFalse();
    }

    @Test
    void withoutAWordOfTheApplicationBothShouldBeEqual() {
        assertThat(picture(new SourceState(1, 4096, 0, null, null, List.of())).shouldBeEqual())
                .isTrue();
    }

    private static Picture picture(@Nullable SourceState source) {
        return new Picture(
                Instant.EPOCH,
                new Picture.Pair("shop.db", "shop"),
                null,
                source,
                null,
                new Picture.Application(null, null),
                null,
                Picture.Rates.UNKNOWN,
                TargetReads.Latency.UNKNOWN,
                null,
                null,
                List.of());
    }
}
