package io.dualwrite.route.shadow;

import io.dualwrite.route.answer.Bound;
import io.dualwrite.route.decide.StatementForm;
import io.dualwrite.route.readiness.StatementRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries what the application has read on both sides, and tells the statement's record what came of it.
 *
 * <ol>
 *   <li>The request's thread only puts the statement into a queue, and wakes nobody: that would cost it more than everything
 *       else, and the one who was woken would take its processor. When the queue is full, the read is dropped.
 *   <li>A worker asks the source, waits until the follower holds everything that was committed before, asks the target, and
 *       asks the source again. Equal answers of the source enclose the one of the target: at some moment between, it should
 *       have been the same.
 *   <li>If it is not, all of it is done once more. Only who differs twice differs. Answers that keep changing, or a follower
 *       that is late, decide nothing.
 * </ol>
 *
 * <p>Thread-safe.
 */
public final class ShadowReads implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ShadowReads.class);

    private static final long SHORTEST_NAP = 4;
    private static final long LONGEST_NAP = 64;

    /** One read to try. */
    record Trial(String sql, StatementForm.OnTarget form, StatementRecord record, List<Bound> bound) {}

    private final BlockingQueue<Trial> queue;
    private final List<Thread> workers = new ArrayList<>();
    private final BothSides sides;
    private final int largest;
    private final LongAdder compared = new LongAdder();
    private final LongAdder differed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder undecided = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder byReplica = new LongAdder();

    public ShadowReads(BothSides sides, ShadowSettings settings) {
        this.sides = sides;
        this.largest = settings.rows();
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        for (int i = 1; i <= settings.workers(); i++) {
            Thread worker = new Thread(this::work, "dualwrite-shadow-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
    }

    /** Puts a read into the queue, or drops it. Never waits. */
    public void offer(String sql, StatementForm.OnTarget form, StatementRecord record, List<Bound> bound) {
        if (!queue.offer(new Trial(sql, form, record, bound))) {
            dropped.increment();
        }
    }

    public ShadowStatus status() {
        return new ShadowStatus(
                queue.size(),
                compared.sum(),
                differed.sum(),
                dropped.sum(),
                undecided.sum(),
                failed.sum(),
                byReplica.sum());
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                judge(next());
            } catch (InterruptedException closed) {
                return;
            } catch (RuntimeException defect) {
                failed.increment();
                log.warn("A shadow read failed, and says nothing about its statement: {}", defect.getMessage(), defect);
            }
        }
    }

    /** Looks now and then, and less often while there is nothing. */
    private Trial next() throws InterruptedException {
        long nap = SHORTEST_NAP;
        Trial trial = queue.poll();
        while (trial == null) {
            TimeUnit.MILLISECONDS.sleep(nap);
            nap = Math.min(LONGEST_NAP, 2 * nap);
            trial = queue.poll();
        }
        return trial;
    }

    private void judge(Trial trial) throws InterruptedException {
        BothSides.Outcome outcome = sides.tryTwice(trial);
        if (outcome.byCopy()) {
            byReplica.increment();
        }
        switch (outcome.kind()) {
            case MATCHED -> {
                compared.increment();
                trial.record().matched(outcome.withRows(), outcome.sourceNanos(), outcome.targetNanos());
            }
            case DIFFERED -> {
                compared.increment();
                differed.increment();
                trial.record().differed(outcome.words(), outcome.key());
            }
            case REFUSED -> {
                failed.increment();
                trial.record().failed(outcome.words());
            }
            case TOO_LARGE -> {
                undecided.increment();
                trial.record().tooLarge(largest);
            }
            case UNDECIDED -> undecided.increment();
            case UNREACHABLE -> failed.increment();
        }
    }

    /** Ends at once; what waits is dropped. */
    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
        queue.clear();
    }
}
