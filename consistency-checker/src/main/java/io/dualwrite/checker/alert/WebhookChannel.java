package io.dualwrite.checker.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Posts JSON to a URL. */
public final class WebhookChannel implements Channel {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final URI url;
    private final WebhookForm form;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public WebhookChannel(String name, URI url, WebhookForm form) {
        this.name = name;
        this.url = url;
        this.form = form;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> messages(List<Notice> notices) {
        return form.messages(notices);
    }

    @Override
    public void send(String message) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status < 200 || status > 299) {
                throw new IOException("the receiver answered " + status);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending", stop);
        }
    }

    /** Without the URL, which may be a secret. */
    @Override
    public String toString() {
        return name + " (webhook, " + form + ")";
    }
}
