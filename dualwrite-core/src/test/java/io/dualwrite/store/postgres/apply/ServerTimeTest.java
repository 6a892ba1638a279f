package io.dualwrite.store.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.batch.Applied;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerTimeTest {
    private final ServerTime time = new ServerTime();

    @Test
    void waitingForItsTurnIsNeitherWritingNorTravelling() {
        assertThat(time.taken(List.of(500L, 200L), 1_000, List.of()))
                .isEqualTo(new Applied.Taken(200, 300, true, List.of()));
        assertThat(time.taken(List.of(), 9_000, List.of())).isEqualTo(new Applied.Taken(200, 300, false, List.of()));
    }

    @Test
    void clocksThatWereSetGiveNoNegativeTimes() {
        assertThat(time.taken(List.of(-500L, -200L), 1_000, List.of()))
                .isEqualTo(new Applied.Taken(0, 1_000, true, List.of()));
    }

    @Test
    void smallBatchesAreAskedNowAndThenAndAlwaysBehindALargeOne() {
        assertThat(IntStream.range(0, 16).filter(batch -> time.isAskedFor(true)))
                .containsExactly(0, 8);
        assertThat(time.isAskedFor(false)).isTrue();
        assertThat(time.isAskedFor(true)).isTrue();
        assertThat(time.isAskedFor(true)).isFalse();
    }
}
