package io.dualwrite.route.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriterGateTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void onlyOneIsInsideAndNobodyIsForgotten() {
        WriterGate gate = new WriterGate(LONG, LONG);
        AtomicInteger inside = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        Turn turn = gate.turn();
                        for (int round = 0; round < 40; round++) {
                            write(turn);
                            assertThat(inside.incrementAndGet()).isEqualTo(1);
                            inside.decrementAndGet();
                            turn.leave();
                        }
                    },
                    others));
        }
        all.forEach(CompletableFuture::join);
        assertThat(gate.status().entered()).isEqualTo(50 * 40);
        assertThat(gate.status().occupied()).isFalse();
    }

    @Test
    void whoeverIsUrgentComesNextAndTheOthersInTheirOrder() {
        WriterGate gate = new WriterGate(LONG, LONG);
        Turn holder = gate.turn();
        write(holder);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> all = new ArrayList<>();
        Map<String, Turn> queue = new LinkedHashMap<>();
        queue.put("first", gate.turn());
        queue.put("second", gate.ownTurn());
        queue.put("urgent", gate.firstTurn());
        queue.forEach((name, turn) -> {
            int waiting = gate.status().waiting();
            all.add(CompletableFuture.runAsync(
                    () -> {
                        write(turn);
                        order.add(name);
                        turn.leave();
                    },
                    others));
            Awaitility.await().atMost(LONG).until(() -> gate.status().waiting() == waiting + 1);
        });

        holder.leave();

        all.forEach(CompletableFuture::join);
        assertThat(order).containsExactly("urgent", "first", "second");
    }

    /** The gate is taken and given back without a lock while nobody waits: nobody may slip past, or be left waiting. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void fewWhoComeAndGoAtOnceExcludeEachOtherToo(long seed) {
        WriterGate gate = new WriterGate(LONG, Duration.ofNanos(seed % 2 == 0 ? 0 : 20_000));
        AtomicInteger writing = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SplittableRandom random = new SplittableRandom(seed * 10 + i);
            all.add(CompletableFuture.runAsync(
                    () -> {
                        Turn turn = gate.turn();
                        for (int round = 0; round < 20_000; round++) {
                            if (random.nextInt(3) == 0) {
                                borrow(turn);
                            }
                            if (random.nextInt(4) > 0) {
                                write(turn);
                                assertThat(writing.incrementAndGet()).isEqualTo(1);
                                writing.decrementAndGet();
                            }
                            turn.leave();
                        }
                    },
                    others));
        }
        all.forEach(CompletableFuture::join);
        GateStatus after = gate.status();
        assertThat(after.occupied()).isFalse();
        assertThat(after.waiting()).isZero();
        assertThat(after.refused()).isZero();
    }

    @Test
    void theyEnterInTheOrderTheyCame() throws SQLException {
        WriterGate gate = new WriterGate(LONG, LONG);
        Turn first = gate.turn();
        first.write();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            waiting.add(CompletableFuture.runAsync(
                    () -> {
                        Turn turn = gate.turn();
                        write(turn);
                        order.add(number);
                        turn.leave();
                    },
                    others));
            Awaitility.await().atMost(LONG).until(() -> gate.status().waiting() == number + 1);
        }
        first.leave();
        waiting.forEach(CompletableFuture::join);
        assertThat(order).isSorted().hasSize(20);
    }

    @Test
    void whoWaitsTooLongIsToldWhoWrites() throws Exception {
        WriterGate gate = new WriterGate(Duration.ofMillis(30), LONG);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(
                () -> {
                    Thread.currentThread().setName("the slow one");
                    Turn turn = gate.turn();
                    write(turn);
                    await(done);
                    turn.leave();
                },
                others);
        Awaitility.await().atMost(LONG).until(() -> gate.status().occupied());
        Turn late = gate.turn();
        assertThatThrownBy(late::write)
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessageContaining("DW-080")
                .hasMessageContaining("'the slow one'")
                .extracting(failure -> ((SQLException) failure).getErrorCode())
                .isEqualTo(WriterGate.SQLITE_BUSY);
        late.leave();
        assertThat(gate.status().occupied()).isTrue();
        done.countDown();
        writer.join();
        late.write();
        late.leave();
        assertThat(gate.status().occupied()).isFalse();
    }

    @Test
    void aBorrowedGateIsTakenAfterTheLendingTime() throws SQLException {
        WriterGate gate = new WriterGate(LONG, Duration.ofMillis(20));
        Turn reader = gate.turn();
        reader.borrow();
        CompletableFuture.runAsync(
                        () -> {
                            Turn writer = gate.turn();
                            write(writer);
                            writer.leave();
                        },
                        others)
                .join();
        assertThat(gate.status().occupied()).isFalse();
        reader.write();
        assertThat(gate.status().occupied()).isTrue();
        reader.leave();
    }

    @Test
    void aTransactionInsideATransactionTakesTheGateItsThreadHasBorrowed() throws SQLException {
        WriterGate gate = new WriterGate(LONG, LONG);
        Turn outer = gate.turn();
        outer.borrow();
        Turn inner = gate.turn();
        inner.write();
        inner.leave();
        outer.write();
        outer.leave();
        assertThat(gate.status().occupied()).isFalse();
    }

    @Test
    void aThreadThatWouldWaitForItselfIsRefusedAtOnce() throws SQLException {
        WriterGate gate = new WriterGate(LONG, Duration.ZERO);
        Turn outer = gate.turn();
        outer.write();
        Turn inner = gate.turn();
        assertThatThrownBy(inner::borrow)
                .isInstanceOf(SQLTransientException.class)
                .hasMessageContaining("DW-081")
                .hasMessageContaining("REQUIRES_NEW");
        outer.leave();
        inner.write();
        inner.leave();
    }

    @Test
    void whatCanBeDoneAnotherTimeDoesNotWait() throws SQLException {
        WriterGate gate = new WriterGate(LONG, LONG);
        Turn first = gate.turn();
        first.write();
        boolean inside = CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return gate.turn().writeWithin(Duration.ofMillis(1));
                            } catch (SQLException failure) {
                                throw new IllegalStateException(failure);
                            }
                        },
                        others)
                .join();
        assertThat(inside).isFalse();
        first.leave();
        assertThat(first.writeWithin(Duration.ofMillis(1))).isTrue();
        first.leave();
    }

    @Test
    void anInterruptedThreadStopsWaiting() throws SQLException {
        WriterGate gate = new WriterGate(LONG, LONG);
        Turn first = gate.turn();
        first.write();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> write(gate.turn()), others);
        Awaitility.await().atMost(LONG).until(() -> gate.status().waiting() == 1);
        others.shutdownNow();
        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
        first.leave();
        assertThat(gate.status().waiting()).isZero();
    }

    private static void borrow(Turn turn) {
        try {
            turn.borrow();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static void write(Turn turn) {
        try {
            turn.write();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
