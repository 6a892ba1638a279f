package io.dualwrite.compare.sqlite;

import io.dualwrite.compare.side.Worker;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A few batches in turn: one is filled while those before are worked on. Confined to the thread that fills them. */
final class BatchRing {
    private static final int BATCHES = 3;

    private final Worker worker;
    private final RowBatch[] batches = new RowBatch[BATCHES];
    private final Worker.@Nullable Answer<?>[] answers = new Worker.Answer<?>[BATCHES];
    private int at;

    BatchRing(StoredRows reading, Worker worker) {
        this.worker = worker;
        for (int i = 0; i < BATCHES; i++) {
            batches[i] = new RowBatch(reading);
        }
    }

    /** An empty batch; waits until the work on what it held is done. */
    RowBatch next() throws SQLException {
        at = (at + 1) % BATCHES;
        Worker.Answer<?> before = answers[at];
        if (before != null) {
            before.get();
        }
        batches[at].clear();
        return batches[at];
    }

    /** Has the batch worked on that was given out last. It is not to be touched until it is given out again. */
    <T> Worker.Answer<T> work(Function<RowBatch, T> on) {
        RowBatch batch = batches[at];
        Worker.Answer<T> answer = worker.ask(() -> on.apply(batch));
        answers[at] = answer;
        return answer;
    }

    /** Waits for all that was asked. */
    void finish() throws SQLException {
        for (Worker.Answer<?> answer : answers) {
            if (answer != null) {
                answer.get();
            }
        }
    }
}
