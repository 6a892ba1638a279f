package io.dualwrite.checker.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.finding.Scope;
import io.dualwrite.checker.finding.Severity;
import io.dualwrite.checker.finding.Sighting;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service, asked over HTTP. */
class ServiceTest {
    private static final String[] USERS = {
        "--checker.users[0].name=vera", "--checker.users[0].password={noop}see", "--checker.users[0].role=VIEWER",
        "--checker.users[1].name=olga", "--checker.users[1].password={noop}act", "--checker.users[1].role=OPERATOR"
    };

    @TempDir
    private Path folder;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private ConfigurableApplicationContext service;

    private void start(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--spring.datasource.url=jdbc:sqlite:" + folder.resolve("checker.db"),
                "--checker.source=" + folder.resolve("app.db"),
                "--checker.target.url=jdbc:postgresql://127.0.0.1:1/none"));
        arguments.addAll(List.of(more));
        SpringApplication application = Checker.application();
        service = application.run(arguments.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void onThisMachineNobodySignsInButForgedRequestsAreRefused() throws Exception {
        start();
        String id = finding();

        assertThat(get("/api/findings", null).body()).contains("\"subject\":\"orders\"", "\"state\":\"open\"");
        assertThat(post("/api/findings/" + id + "/acknowledge", "{\"why\":\"known\"}", null, false)
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/api/findings/" + id + "/acknowledge", "{\"why\":\"known\"}", null, true)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/findings/" + id, null).body())
                .contains("\"state\":\"acknowledged\"", "\"who\":\"local\"", "\"note\":\"known\"");
    }

    @Test
    void aViewerSeesAndOnlyAnOperatorActs() throws Exception {
        start(USERS);
        String id = finding();

        assertThat(get("/api/findings", null).statusCode()).isIn(302, 401);
        assertThat(get("/api/findings", "vera:see").statusCode()).isEqualTo(200);
        assertThat(post("/api/findings/" + id + "/acknowledge", "{\"why\":\"known\"}", "vera:see", true)
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/api/findings/" + id + "/acknowledge", "{\"why\":\"known\"}", "olga:act", true)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/findings/" + id, "vera:see").body()).contains("\"who\":\"olga\"");
    }

    @Test
    void whatCannotBeIsSaidAndNotAStackTrace() throws Exception {
        start();
        finding();

        assertThat(get("/api/findings/unknown", null).statusCode()).isEqualTo(404);
        HttpResponse<String> refused = post("/api/findings/unknown/acknowledge", "{\"why\":\"x\"}", null, true);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("There is no finding").doesNotContain("Exception");
    }

    @Test
    void anotherAddressWithoutUsersIsRefusedAtTheStart() {
        assertThatExceptionOfType(BeansException.class)
                .isThrownBy(() -> start("--server.address=0.0.0.0"))
                .havingRootCause()
                .isInstanceOf(SignInRequiredException.class);
    }

    private String finding() {
        Findings findings = service.getBean(Findings.class);
        findings.report(
                new Scope(Set.of(FindingKind.DRIFT), table -> true),
                List.of(new Sighting(FindingKind.DRIFT, "orders", Severity.CRITICAL, 2, "2 rows differ")));
        return findings.live().get(0).id();
    }

    private HttpResponse<String> get(String path, String user) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url(path)).GET(), user);
    }

    private HttpResponse<String> post(String path, String body, String user, boolean withToken)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (withToken) {
            request.header("X-XSRF-TOKEN", token(user));
        }
        return send(request, user);
    }

    /** The token comes with any answer, as a cookie that a page of ours may read and one of others may not. */
    private String token(String user) throws IOException, InterruptedException {
        get("/api/findings", user);
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("none");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String user)
            throws IOException, InterruptedException {
        if (user != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI url(String path) {
        String port = service.getEnvironment().getProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
