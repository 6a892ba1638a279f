package io.dualwrite.copy;

import io.dualwrite.copy.progress.TableProgress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** Tables that wait for a loader, parents first. Thread-safe. */
final class TableQueue {
    private final ArrayDeque<TableProgress> waiting;

    TableQueue(List<TableProgress> tables) {
        this.waiting = new ArrayDeque<>(tables);
    }

    synchronized Optional<TableProgress> next() {
        return Optional.ofNullable(waiting.pollFirst());
    }
}
