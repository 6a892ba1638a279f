package io.dualwrite.route.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever wrote reads it, whatever others see, write and forget at the same moment. */
class SessionsTest {
    private static final int WRITES = 300_000;

    private final ThreadLocal<String> user = new ThreadLocal<>();
    private final AtomicLong held = new AtomicLong(System.nanoTime());
    private final Sessions sessions = new Sessions(user::get, moment -> moment - held.get() < 0);
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void onlyWhoWroteWaitsForTheFollowerAndNoLongerThanThat() {
        user.set("ann");
        sessions.wrote();
        assertThat(sessions.mayReadFollower()).isFalse();
        user.set("bob");
        assertThat(sessions.mayReadFollower()).isTrue();
        held.set(System.nanoTime());
        user.set("ann");
        assertThat(sessions.mayReadFollower()).isTrue();
        held.set(System.nanoTime() - Long.MAX_VALUE / 2);
        assertThat(sessions.mayReadFollower()).as("nothing is left to wait for").isTrue();
    }

    @Test
    void aWriteOfNobodyInParticularCountsForEverybody() {
        sessions.wrote();
        user.set("bob");
        assertThat(sessions.mayReadFollower()).isFalse();
        held.set(System.nanoTime());
        sessions.tidy();
        held.set(System.nanoTime() - Long.MAX_VALUE / 2);
        assertThat(sessions.mayReadFollower()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shared"})
    void nobodyForgetsAWriteThatHeHasNotSeen(String session) {
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            boolean tidies = i == 0;
            readers.add(CompletableFuture.runAsync(() -> readUntil(done, session, tidies), others));
        }
        as(session);
        try {
            for (int write = 0; write < WRITES; write++) {
                held.set(System.nanoTime());
                sessions.wrote();
                assertThat(sessions.mayReadFollower()).as("write %d", write).isFalse();
            }
        } finally {
            done.set(true);
            readers.forEach(CompletableFuture::join);
        }
    }

    private void readUntil(AtomicBoolean done, String session, boolean tidies) {
        as(session);
        while (!done.get()) {
            sessions.mayReadFollower();
            if (tidies) {
                sessions.tidy();
            }
        }
    }

    private void as(String session) {
        user.set(session.isEmpty() ? null : session);
    }
}
