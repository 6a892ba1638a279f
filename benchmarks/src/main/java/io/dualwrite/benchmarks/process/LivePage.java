package io.dualwrite.benchmarks.process;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What an open page of the sidecar hears: its stream of Server-Sent Events, each with the moment at which it came. */
public final class LivePage implements AutoCloseable {
    private record Heard(long at, String line) {}

    private final BlockingQueue<Heard> lines = new LinkedBlockingQueue<>();
    private final Stream<String> stream;

    private LivePage(Stream<String> stream) {
        this.stream = stream;
        Thread ear = new Thread(this::listen, "live-page");
        ear.setDaemon(true);
        ear.start();
    }

    public static LivePage of(Service sidecar) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(sidecar.address().resolve("api/live"))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IOException("The sidecar answered " + response.statusCode() + " to a page that listens");
        }
        return new LivePage(response.body());
    }

    /**
     * When the first event came that says this, in nanoseconds of this JVM's clock.
     *
     * @throws IllegalStateException if none comes in time
     */
    public long heard(String part, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Heard next = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new IllegalStateException("No page heard of " + part + " within " + patience.toSeconds() + " s");
            }
            if (next.line().contains(part)) {
                return next.at();
            }
        }
    }

    private void listen() {
        try {
            stream.forEach(line -> lines.add(new Heard(System.nanoTime(), line)));
        } catch (RuntimeException closed) {
            lines.clear();
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
