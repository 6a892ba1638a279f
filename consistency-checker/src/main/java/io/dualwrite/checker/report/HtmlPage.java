package io.dualwrite.checker.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/** One HTML file that needs nothing else: no network, no script. */
public final class HtmlPage {
    private HtmlPage() {}

    public static String of(String title, Consumer<Html> body) {
        return new Html()
                .literal("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .literal("<meta name=\"color-scheme\" content=\"light dark\">")
                .element("title", "", title)
                .element("style", "", style -> style.literal(styleSheet()))
                .literal("</head><body>\n")
                .element("main", "", body)
                .literal("</body></html>\n")
                .toString();
    }

    private static String styleSheet() {
        try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(css, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException("The jar is damaged: its report.css cannot be read.", damaged);
        }
    }
}
