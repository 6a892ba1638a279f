package io.dualwrite.checker.cli.option;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the application's endpoint is, for commands that ask it. */
public final class ApplicationOptions {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    @Option(
            names = "--application",
            paramLabel = "URL",
            description = "The application's endpoint, such as http://localhost:8080/actuator/dualwrite.")
    private @Nullable String url;

    @Option(
            names = "--application-user",
            paramLabel = "NAME",
            defaultValue = "${env:DUALWRITE_APPLICATION_USERNAME}",
            description = "User there (default: $$DUALWRITE_APPLICATION_USERNAME, or nobody).")
    private @Nullable String user;

    @Option(
            names = "--application-password",
            arity = "0..1",
            interactive = true,
            paramLabel = "PASSWORD",
            defaultValue = "${env:DUALWRITE_APPLICATION_PASSWORD}",
            description = "Asked for when no value is given (default: $$DUALWRITE_APPLICATION_PASSWORD).")
    private char @Nullable [] password;

    public boolean isGiven() {
        return url != null;
    }

    public String address() {
        if (url == null) {
            throw new IllegalStateException("--application was not asked for");
        }
        return url;
    }

    /** A part of the endpoint, or why not. */
    public JsonNode get(String part) {
        String address = address().replaceAll("/+$", "") + "/" + part;
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .header("Accept", "application/json")
                    .GET();
            if (user != null && !user.isBlank()) {
                String both = user + ":" + (password == null ? "" : new String(password));
                request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
            }
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != OK) {
                throw unreadable(address, "it answered with status " + answer.statusCode(), null);
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException | IllegalArgumentException notOurs) {
            throw unreadable(address, "what answers there is not the endpoint of dualwrite", notOurs);
        } catch (IOException away) {
            throw unreadable(address, "it does not answer (" + away.getClass().getSimpleName() + ")", away);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unreadable(address, "asking was interrupted", stop);
        }
    }

    public static DualWriteException unreadable(String address, String why, @Nullable Exception cause) {
        return new DualWriteException(
                ErrorCode.ENDPOINT_UNREADABLE,
                address,
                "Cannot ask the application at " + address + ": " + why + ".",
                cause);
    }
}
