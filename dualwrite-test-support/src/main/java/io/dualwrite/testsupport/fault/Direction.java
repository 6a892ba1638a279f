package io.dualwrite.testsupport.fault;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One way of a {@link Link}: a thread that takes messages in and notes when each is due, and one that delivers them when they are.
 *
 * <p>Two threads, so that latency delays messages and does not limit how many are under way; a bounded queue between them, so that a slow
 * way makes the sender wait, as a full TCP window does.
 */
final class Direction {

    private static final int MESSAGES_UNDER_WAY = 4096;
    private static final int PIECES_PER_SECOND = 50;

    /** A message under way; none means that the sender has closed. */
    private record Parcel(long dueNanos, @Nullable Message message) {}

    private final Link link;
    private final Link.MessageSource source;
    private final OutputStream out;
    private final BlockingQueue<Parcel> underWay = new LinkedBlockingQueue<>(MESSAGES_UNDER_WAY);
    private volatile List<Thread> threads = List.of();

    Direction(Link link, Link.MessageSource source, OutputStream out) {
        this.link = link;
        this.source = source;
        this.out = new BufferedOutputStream(out);
    }

    void start(String name) {
        threads = List.of(
                new Thread(this::takeIn, "network-take-" + name), new Thread(this::deliver, "network-deliver-" + name));
        for (Thread thread : threads) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Wakes both threads to see that the sockets are closed. */
    void stop() {
        threads.forEach(Thread::interrupt);
    }

    private void takeIn() {
        try {
            for (Message message = source.next(); message != null; message = source.next()) {
                underWay.put(due(message));
            }
            if (!link.isHanging()) {
                underWay.put(due(null));
                return;
            }
        } catch (IOException e) {
            // A socket was closed or reset: below.
        } catch (InterruptedException e) {
            return; // The link is closed.
        }
        link.close();
    }

    private Parcel due(@Nullable Message message) {
        return new Parcel(System.nanoTime() + link.condition().latency().toNanos(), message);
    }

    private void deliver() {
        try {
            while (true) {
                Parcel parcel = underWay.take();
                await(parcel.dueNanos());
                Message message = parcel.message();
                if (message == null) {
                    break;
                }
                link.awaitPassage();
                write(message.bytes());
                if (underWay.isEmpty()) {
                    out.flush();
                }
            }
            out.flush();
        } catch (IOException e) {
            // The receiver is gone: so is the link.
        } catch (InterruptedException e) {
            return;
        }
        link.close();
    }

    private void await(long dueNanos) throws IOException, InterruptedException {
        long remaining = dueNanos - System.nanoTime();
        if (remaining > 0) {
            out.flush(); // What is due already must not wait with this one.
            TimeUnit.NANOSECONDS.sleep(remaining);
        }
    }

    private void write(byte[] bytes) throws IOException, InterruptedException {
        int written = 0;
        while (written < bytes.length) {
            int bytesPerSecond = link.condition().bytesPerSecond();
            if (bytesPerSecond == 0) {
                out.write(bytes, written, bytes.length - written);
                return;
            }
            int piece = Math.min(bytes.length - written, Math.max(1, bytesPerSecond / PIECES_PER_SECOND));
            out.write(bytes, written, piece);
            out.flush();
            written += piece;
            TimeUnit.NANOSECONDS.sleep(Duration.ofSeconds(1).toNanos() * piece / bytesPerSecond);
        }
    }
}
