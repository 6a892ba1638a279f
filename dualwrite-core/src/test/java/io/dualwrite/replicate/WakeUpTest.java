package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody's word is lost, however the replicator's threads sleep. */
class WakeUpTest {
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final int WORDS = 500;

    private final WakeUp wakeUp = new WakeUp();
    private final Semaphore woken = new Semaphore(0);
    private final AtomicLong said = new AtomicLong();
    private final AtomicLong seen = new AtomicLong();
    private final List<Thread> sleepers = new ArrayList<>();

    private void sleep(int threads) {
        for (int i = 0; i < threads; i++) {
            Thread sleeper = new Thread(() -> {
                while (!wakeUp.isClosed()) {
                    wakeUp.heard();
                    long before = said.get();
                    seen.accumulateAndGet(before, Math::max);
                    woken.release();
                    wakeUp.sleep(FOR_EVER);
                }
            });
            sleeper.setDaemon(true);
            sleepers.add(sleeper);
            sleeper.start();
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        wakeUp.close();
        for (Thread sleeper : sleepers) {
            sleeper.join(60_000);
            assertThat(sleeper.isAlive()).isFalse();
        }
    }

    private void awaitSeen(long word) throws InterruptedException {
        while (seen.get() < word) {
            assertThat(woken.tryAcquire(60, TimeUnit.SECONDS))
                    .as("word %s", word)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void eachMentionIsHeard(int threads) throws InterruptedException {
        sleep(threads);
        for (int word = 1; word <= WORDS; word++) {
            said.set(word);
            wakeUp.mention();
            awaitSeen(word);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void eachCallIsHeard(int threads) throws InterruptedException {
        sleep(threads);
        for (int word = 1; word <= WORDS; word++) {
            said.set(word);
            wakeUp.call();
            awaitSeen(word);
        }
    }

    @Test
    void bothAtOnceAreHeard() throws InterruptedException {
        sleep(3);
        Thread mentions = new Thread(() -> {
            for (int word = 0; word < WORDS; word++) {
                wakeUp.mention();
                Thread.onSpinWait();
            }
        });
        mentions.start();
        for (int word = 1; word <= WORDS; word++) {
            said.set(word);
            if (word % 2 == 0) {
                wakeUp.call();
            } else {
                wakeUp.mention();
            }
            awaitSeen(word);
        }
        mentions.join();
    }

    @Test
    void oneWakesForAllWordsUntilItListens() throws InterruptedException {
        Semaphore up = new Semaphore(0);
        for (int i = 0; i < 3; i++) {
            Thread sleeper = new Thread(() -> {
                wakeUp.sleep(FOR_EVER);
                up.release();
            });
            sleeper.setDaemon(true);
            sleepers.add(sleeper);
            sleeper.start();
        }
        wakeUp.call();
        assertThat(up.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        wakeUp.call();
        wakeUp.mention();
        assertThat(up.tryAcquire()).isFalse();
        wakeUp.heard();
        wakeUp.call();
        assertThat(up.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        wakeUp.passOn();
        assertThat(up.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
    }
}
