package io.dualwrite.checker.web;

import io.dualwrite.checker.watch.PairWatch;
import io.dualwrite.checker.watch.Picture;
import io.dualwrite.checker.watch.Trend;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /api/live}: sends the overview to every open page, within half a second of a change and once a second otherwise. While
 * no page is open, nobody looks more often than the alerts need it.
 */
@RestController
class Live {
    private static final int MOST_PAGES = 200;
    private static final Duration AT_LEAST = Duration.ofMillis(900);

    private final PairWatch watch;
    private final Overviews overviews;
    private final Trend trend;
    private final JsonMapper json;
    private final List<Page> pages = new CopyOnWriteArrayList<>();
    private final ExecutorService senders = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "live");
        thread.setDaemon(true);
        return thread;
    });
    private String last = "";
    private Instant sent = Instant.MIN;

    Live(PairWatch watch, Overviews overviews, Trend trend, JsonMapper json) {
        this.watch = watch;
        this.overviews = overviews;
        this.trend = trend;
        this.json = json;
    }

    @GetMapping(path = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live() {
        if (pages.size() >= MOST_PAGES) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "Too many pages are open");
        }
        Page page = new Page(new SseEmitter(0L));
        page.emitter().onCompletion(() -> pages.remove(page));
        page.emitter().onError(failure -> pages.remove(page));
        pages.add(page);
        page.send(json.writeValueAsString(overviews.of(watch.latest())), senders, pages);
        return page.emitter();
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void beat() {
        if (pages.isEmpty()) {
            return;
        }
        Picture picture = watch.look();
        trend.add(picture);
        Overview overview = overviews.of(picture);
        String essence = essence(overview);
        if (!essence.equals(last) || !picture.at().isBefore(sent.plus(AT_LEAST))) {
            last = essence;
            sent = picture.at();
            String text = json.writeValueAsString(overview);
            pages.forEach(page -> page.send(text, senders, pages));
        }
    }

    /** What nobody should wait for. */
    private static String essence(Overview overview) {
        Picture picture = overview.picture();
        return overview.news()
                + overview.problems()
                + picture.asked()
                + (picture.application().state() == null
                        ? ""
                        : picture.application().state().summary())
                + (picture.lag() != null && picture.lag().changes() > 0)
                + picture.quarantined();
    }

    /** Open streams would hold up the end. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        pages.forEach(page -> page.emitter().complete());
        pages.clear();
        senders.shutdownNow();
    }

    /** An open page. One that takes long misses what comes meanwhile, and holds up no other. */
    private record Page(SseEmitter emitter, AtomicBoolean busy) {
        Page(SseEmitter emitter) {
            this(emitter, new AtomicBoolean());
        }

        void send(String text, ExecutorService senders, List<Page> pages) {
            if (!senders.isShutdown() && busy.compareAndSet(false, true)) {
                senders.execute(() -> {
                    try {
                        emitter.send(SseEmitter.event().name("overview").data(text));
                    } catch (IOException | IllegalStateException gone) {
                        pages.remove(this);
                    } finally {
                        busy.set(false);
                    }
                });
            }
        }
    }
}
