package io.dualwrite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipRequest;
import io.dualwrite.checker.serve.Checker;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.togglz.core.user.NoOpUserProvider;

/** Every metric that a dashboard or an alert rule of {@code deploy} names exists in a running application with its sidecar. */
class MonitoringIT {
    private static final Pattern METRIC = Pattern.compile("\\b(?:dualwrite|hikaricp)_[a-z0-9_]+\\b");
    private static final Pattern EXPOSED = Pattern.compile("(?m)^([a-z0-9_]+)[{ ]");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(dualwrite\\.checker\\.[a-z.]+)`");

    private static final String USER = "prometheus";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void everyMetricThatIsNamedExistsInARunningPair() throws Exception {
        try (TargetDatabase target = PostgresServer.shared().createDatabase();
                ConfigurableApplicationContext application = application(target)) {
            assertThat(application
                            .getBean(DualWrite.class)
                            .flip("test", new FlipRequest.Advance(), false)
                            .allowed())
                    .isTrue();
            try (ConfigurableApplicationContext sidecar = sidecar(target)) {
                Set<String> there = exposed(application);
                assertThat(there).anyMatch(name -> name.startsWith("dualwrite_replicator"));
                Set<String> seen = exposed(sidecar);
                there.addAll(seen);

                Set<String> named = new TreeSet<>();
                for (Path file : monitoring()) {
                    Matcher metric = METRIC.matcher(Files.readString(file));
                    while (metric.find()) {
                        named.add(metric.group());
                    }
                }
                assertThat(named).hasSizeGreaterThan(20);
                assertThat(there).containsAll(named);
                assertThat(seen.stream().filter(name -> name.startsWith("dualwrite_checker")))
                        .as("meters that docs/sidecar.md describes")
                        .containsExactlyInAnyOrderElementsOf(documented());
            }
        }
    }

    private static List<Path> monitoring() {
        Path deploy = Project.root().resolve("deploy");
        return List.of(
                deploy.resolve("grafana/dashboards/dualwrite.json"),
                deploy.resolve("prometheus/dualwrite-alerts.yaml"));
    }

    private static List<String> documented() throws IOException {
        Matcher meter = DOCUMENTED.matcher(Files.readString(Project.root().resolve("docs/sidecar.md")));
        Stream.Builder<String> names = Stream.builder();
        while (meter.find()) {
            String name = meter.group(1).replace('.', '_');
            names.add(name.endsWith("_time") || name.endsWith("_age") ? name + "_seconds" : name);
        }
        return names.build().toList();
    }

    /** Beside the sidecar's Spring Security, which it has nothing to do with. */
    private ConfigurableApplicationContext application(TargetDatabase target) throws ClassNotFoundException {
        SpringApplication application = new SpringApplication(Class.forName("io.dualwrite.sample.SampleApplication"));
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("nobody", new NoOpUserProvider()));
        return application.run(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.security.user.name=" + USER,
                "--spring.security.user.password=" + USER,
                "--logging.level.root=error",
                "--shop.database=" + folder.resolve("shop.db"),
                "--dualwrite.target.url=" + target.url(),
                "--dualwrite.target.username=" + target.server().user(),
                "--dualwrite.target.password=" + target.server().password());
    }

    private ConfigurableApplicationContext sidecar(TargetDatabase target) {
        return Checker.application()
                .run(
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=error",
                        "--togglz.enabled=false",
                        "--spring.datasource.url=jdbc:sqlite:" + folder.resolve("checker.db"),
                        "--checker.users[0].name=" + USER,
                        "--checker.users[0].password={noop}" + USER,
                        "--checker.source=" + folder.resolve("shop.db"),
                        "--checker.target.url=" + target.url(),
                        "--checker.target.username=" + target.server().user(),
                        "--checker.target.password=" + target.server().password());
    }

    private Set<String> exposed(ConfigurableApplicationContext running) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString((USER + ":" + USER).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(url(running, "actuator/prometheus"))
                .header("Authorization", "Basic " + credentials)
                .build();
        Matcher line = EXPOSED.matcher(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        Set<String> names = new TreeSet<>();
        while (line.find()) {
            names.add(line.group(1));
        }
        return names;
    }

    private static URI url(ConfigurableApplicationContext running, String path) {
        return URI.create("http://localhost:" + running.getEnvironment().getProperty("local.server.port") + "/" + path);
    }
}
