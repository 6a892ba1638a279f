package io.dualwrite.checker.serve;

import io.dualwrite.checker.alert.Alarms.AlertSettings;
import io.dualwrite.checker.alert.Channel;
import io.dualwrite.checker.alert.Channels;
import io.dualwrite.checker.alert.rule.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The sidecar's store on a real database, with a clock that a test moves. */
public final class SidecarStore implements AutoCloseable {
    public static final Instant BEGIN = Instant.parse("2024-05-06T07:08:09Z");

    private final ConfigurableApplicationContext context;
    private final AtomicReference<Instant> now;

    private SidecarStore(ConfigurableApplicationContext context, AtomicReference<Instant> now) {
        this.context = context;
        this.now = now;
    }

    public static SidecarStore on(String url, String user, String password, String dialect, Channel... channels) {
        AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
        Map<String, Object> properties = new TreeMap<>(Map.of(
                "spring.config.name", "none",
                "spring.main.banner-mode", "off",
                "spring.datasource.url", url,
                "spring.datasource.username", user,
                "spring.datasource.password", password,
                "spring.flyway.locations", "classpath:db/checker",
                "spring.jpa.hibernate.ddl-auto", "none",
                "spring.jpa.properties.hibernate.dialect", dialect,
                "logging.level.root", "warn"));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .initializers(fresh -> {
                    var beans = (org.springframework.context.support.GenericApplicationContext) fresh;
                    beans.registerBean(
                            "movingClock", InstantSource.class, () -> now::get, bean -> bean.setPrimary(true));
                    beans.registerBean(
                            AlertSettings.class, () -> new AlertSettings(Thresholds.DEFAULT, Duration.ofHours(1)));
                    beans.registerBean(Channels.class, () -> new Channels(List.of(channels)));
                })
                .run();
        return new SidecarStore(context, now);
    }

    public static SidecarStore onSqlite(java.nio.file.Path file, Channel... channels) {
        return on("jdbc:sqlite:" + file, "", "", "org.hibernate.community.dialect.SQLiteDialect", channels);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public void pass(Duration time) {
        now.updateAndGet(moment -> moment.plus(time));
    }

    public Instant now() {
        return now.get();
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(StoreConfiguration.class)
    static class Application {}
}
