package io.dualwrite.checker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.watch.application.TargetReads;
import io.dualwrite.checker.watch.database.Asked;
import io.dualwrite.checker.watch.database.SourceState;
import io.dualwrite.checker.watch.database.TargetState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final SourceState SOURCE = new SourceState(1, 4096, 0, null, null, List.of());

    @Test
    void nothingIsJudgedBeforeTheSourceWasSeen() {
        assertThat(picture(null).shouldBeEqual()).isFalse();
    }

    @Test
    void withoutAWordOfTheApplicationBothShouldBeEqual() {
        assertThat(picture(SOURCE).shouldBeEqual()).isTrue();
    }

    @Test
    void aCheckWithoutAJournalIsNotBelievedWhereTheTargetIsToBeKeptInStep() {
        assertThat(kept(true).bearsOut(true)).isTrue();
        assertThat(kept(true).bearsOut(false)).isFalse();
        assertThat(kept(false).bearsOut(true)).isFalse();
        assertThat(kept(false).bearsOut(false)).isFalse();
        Picture withoutApplication = picture(SOURCE);
        assertThat(withoutApplication.bearsOut(false)).isTrue();
    }

    @Test
    void aCheckThatSawTheJournalIsBelievedThoughTheSourceCannotBeSeenAtItsEnd() {
        assertThat(picture(null).bearsOut(true)).isTrue();
        assertThat(picture(null).bearsOut(false)).isFalse();
    }

    private static Picture kept(boolean inStep) {
        String stage = inStep ? "DUAL_WRITE" : "OFF";
        Asked asked = new Asked(
                stage,
                "SOURCE",
                3,
                "off",
                "off",
                "0",
                "0",
                Map.of(),
                List.of(),
                inStep,
                "2026-11-22T08:00:00Z",
                "olga");
        TargetState.Followed followed = new TargetState.Followed("here", 7L, true, false, Instant.EPOCH);
        return picture(SOURCE, asked, new TargetState(0.5, false, false, 0, followed, null, Map.of(), List.of(), null));
    }

    private static Picture picture(@Nullable SourceState source) {
        return picture(source, null, null);
    }

    private static Picture picture(@Nullable SourceState source, @Nullable Asked asked, @Nullable TargetState target) {
        return new Picture(
                Instant.EPOCH,
                new Picture.Pair("shop.db", "shop"),
                asked,
                source,
                target,
                new Picture.Application(null, null),
                null,
                Picture.Rates.UNKNOWN,
                TargetReads.Latency.UNKNOWN,
                null,
                null,
                List.of());
    }
}
