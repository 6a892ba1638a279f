package io.dualwrite.sample.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Holds small facts until somebody writes them down together: one transaction a second instead of one a request.
 *
 * <p>When full it drops what comes: these facts are for statistics, and must never slow a customer. Thread-safe.
 */
final class WriteBehind<T> {

    private final BlockingQueue<T> waiting;

    WriteBehind(int capacity) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
    }

    void add(T fact) {
        boolean unused = waiting.offer(fact);
    }

    List<T> take() {
        List<T> facts = new ArrayList<>();
        waiting.drainTo(facts);
        return facts;
    }
}
