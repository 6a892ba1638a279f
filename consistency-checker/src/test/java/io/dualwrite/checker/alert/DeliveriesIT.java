package io.dualwrite.checker.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.checker.serve.SidecarStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several threads at the store: a message is never left behind, and never behind another channel's. */
class DeliveriesIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int ROUNDS = 150;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest().withoutLeakCheck();

    private final Counting broken = new Counting("broken", true);
    private final Counting sound = new Counting("sound", false);
    private SidecarStore store;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        store = SidecarStore.on(
                databases.targetUrl(),
                databases.targetUser(),
                databases.targetPassword(),
                "org.hibernate.dialect.PostgreSQLDialect",
                broken,
                sound);
        deliveries = store.bean(Deliveries.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aChannelThatFailsIsTriedOnceAndHoldsUpNoOther() {
        for (int i = 0; i < 40; i++) {
            say();
        }

        assertThat(deliveries.send()).isEqualTo(40);
        assertThat(sound.sent()).isEqualTo(40);
        assertThat(broken.sent()).isEqualTo(1);

        deliveries.send();
        assertThat(broken.sent())
                .as("the next one, since the first is not due again")
                .isEqualTo(2);
    }

    @Test
    void whatIsAddedWhileTheLastIsOnItsWayArrivesToo() {
        broken.mend();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                deliveries.send();
            }
        });
        try {
            for (int round = 1; round <= ROUNDS; round++) {
                int expected = round;
                say();
                await().atMost(LONG)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> sound.sent() == expected);
            }
        } finally {
            done.set(true);
            sending.join();
        }
    }

    private void say() {
        store.bean(Alarms.class).test(store.now());
    }

    /** A way to tell nobody. */
    private static final class Counting implements Channel {
        private final String name;
        private final AtomicInteger sent = new AtomicInteger();
        private volatile boolean fails;

        Counting(String name, boolean fails) {
            this.name = name;
            this.fails = fails;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<String> messages(List<Notice> notices) {
            return List.of("a message");
        }

        @Override
        public void send(String message) throws IOException {
            sent.incrementAndGet();
            if (fails) {
                throw new IOException("broken");
            }
        }

        void mend() {
            fails = false;
        }

        int sent() {
            return sent.get();
        }
    }
}
