package io.dualwrite.copy.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EffortTest {
    private static final long INTERVAL = Duration.ofMillis(2).toNanos();
    private static final long PROMPT = Duration.ofNanos(80_000).toNanos();
    private static final long LATE = Duration.ofMillis(4).toNanos();

    private final Effort effort = new Effort();
    private long now = 1;

    @Test
    void nothingIsHeldBackWhileNobodyWrites() {
        effort.writes(now, false);
        started(LATE, 1_000);
        assertThat(effort.isWhole()).isTrue();
        assertThat(effort.looks()).isFalse();
        assertThat(effort.reason()).isEmpty();
        assertThat(effort.restAfter(LATE)).isZero();
        assertThat(effort.restAfterChunk(LATE)).isZero();
    }

    @Test
    void aWriterIsLookedAtFirst() {
        effort.writes(now, true);
        assertThat(effort.looks()).isTrue();
        started(PROMPT, Effort.LOOKS);
        assertThat(effort.looks()).isFalse();
        assertThat(effort.part()).isEqualTo(Effort.FIRST);
        assertThat(effort.restAfter(1_000_000)).isEqualTo(Duration.ofMillis(3));
        assertThat(effort.restAfterChunk(1)).isPositive().isGreaterThan(effort.restAfter(1));
        assertThat(effort.reason()).hasValue("works 25 % of the time, since the application writes");
    }

    @Test
    void aMachineWithRoomIsUsedWholeAfterAWhile() {
        beginPromptly();
        started(PROMPT, 5_000);
        assertThat(effort.isWhole()).isTrue();
        assertThat(effort.reason()).isEmpty();
    }

    @Test
    void lateThreadsSlowItDownAtOnce() {
        beginPromptly();
        started(PROMPT, 5_000);
        started(LATE, 5);
        assertThat(effort.part()).as("after some 30 ms").isLessThan(0.25);
        assertThat(effort.reason().orElseThrow())
                .contains("since the application writes: its threads started up to 4.0 ms late, more than 0.8 ms");
        started(LATE, 100);
        assertThat(effort.part()).as("the copy need not be the reason").isEqualTo(Effort.LEAST);
    }

    @Test
    void aLongPauseCountsForAllWhoWereDueInIt() {
        beginPromptly();
        started(PROMPT, 5_000);
        started(LATE, 1);
        double afterAShortOne = effort.part();
        started(PROMPT, 5_000);
        started(10 * LATE, 1);
        assertThat(effort.part()).isLessThan(afterAShortOne);
    }

    @Test
    void itComesToRestWhereAFewInAThousandAreLate() {
        beginPromptly();
        Random random = new Random(7);
        long late = 0;
        int samples = 200_000;
        for (int i = 0; i < samples; i++) {
            // Whoever wants to run meets the copy as often as that works, and then waits in one of eighty cases.
            boolean meets = random.nextDouble() < effort.part() / 80;
            late += meets ? 1 : 0;
            started(meets ? Duration.ofMillis(1).toNanos() : PROMPT, 1);
        }
        assertThat((double) late / samples).as("four in a thousand").isBetween(0.0025, 0.006);
    }

    @Test
    void whatIsSlowAnywayIsNoReason() {
        effort.writes(now, true);
        started(LATE, Effort.LOOKS);
        started(2 * LATE, 5_000);
        assertThat(effort.isWhole()).isTrue();
    }

    @Test
    void whoHardlyGetsOnLooksAnew() {
        beginPromptly();
        started(LATE, 100);
        assertThat(effort.looks()).isFalse();
        started(LATE, (int) (Duration.ofSeconds(30).toNanos() / INTERVAL));
        assertThat(effort.looks()).isTrue();
        started(LATE, (int) (Duration.ofSeconds(2).toNanos() / INTERVAL));
        assertThat(effort.looks()).isFalse();
        started(LATE, 10_000);
        assertThat(effort.isWhole()).as("it was somebody else").isTrue();
    }

    @Test
    void whoStopsWritingIsNotWaitedFor() {
        beginPromptly();
        started(LATE, 100);
        effort.writes(now, false);
        assertThat(effort.isWhole()).isTrue();
        assertThat(effort.reason()).isEmpty();
        effort.writes(now, true);
        assertThat(effort.looks()).as("other times, other limits").isTrue();
        assertThat(effort.part()).isEqualTo(Effort.FIRST);
    }

    @Test
    void reasonsAreWrittenTheSameEverywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            lateThreadsSlowItDownAtOnce();
        } finally {
            Locale.setDefault(before);
        }
    }

    private void beginPromptly() {
        effort.writes(now, true);
        started(PROMPT, Effort.LOOKS);
    }

    private void started(long late, int times) {
        for (int i = 0; i < times; i++) {
            now += INTERVAL;
            effort.started(now, late, INTERVAL);
        }
    }
}
