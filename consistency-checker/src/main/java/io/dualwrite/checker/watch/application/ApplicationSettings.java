package io.dualwrite.checker.watch.application;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's endpoint is, and who asks there.
 *
 * @param url of the endpoint, such as {@code http://127.0.0.1:8080/actuator/dualwrite}
 * @param username and {@code password}: for HTTP Basic
 * @param token sent as a bearer token instead
 * @param patience for an answer to a question; changes may take longer
 */
public record ApplicationSettings(
        URI url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String token,
        Duration patience) {
    /** Without secrets. */
    @Override
    public String toString() {
        return url.toString();
    }
}
