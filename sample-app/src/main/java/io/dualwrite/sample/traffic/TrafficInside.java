package io.dualwrite.sample.traffic;

import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Runs the load maker in the shop's own process, over HTTP like everybody else, and logs what it measured. */
@Component
class TrafficInside {

    private static final Logger log = LoggerFactory.getLogger(TrafficInside.class);

    private final TrafficProperties properties;
    private final Environment environment;
    private final Thread thread = new Thread(this::run, "traffic");

    TrafficInside(TrafficProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (properties.users() > 0) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        thread.interrupt();
    }

    private void run() {
        URI shop = URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
        try {
            TrafficReport report = Traffic.against(shop)
                    .users(properties.users())
                    .duration(properties.duration())
                    .run();
            log.info("Traffic inside: {}", report.toText());
        } catch (IOException failure) {
            log.warn("Traffic inside could not run", failure);
        } catch (InterruptedException closed) {
            log.info("Traffic inside ended early: the shop is closing");
        }
    }
}
