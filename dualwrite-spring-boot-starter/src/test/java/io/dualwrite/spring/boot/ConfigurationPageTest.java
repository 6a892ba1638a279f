package io.dualwrite.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.testsupport.page.GeneratedPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@code docs/configuration.md} in step with the metadata of the properties. To rewrite the page: {@code -Ddualwrite.docs.write=true}. */
class ConfigurationPageTest {
    @Test
    void pageSaysWhatTheMetadataSays() throws IOException {
        GeneratedPage.inDocs("configuration.md").isToSay(page());
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
            # Configuration

            Generated from the metadata of `dualwrite.*`, which editors complete from. Values that make no sense end the start; none is
            corrected in silence. What each does: [starter.md](starter.md), [stages.md](stages.md).

            | property | default | |
            |---|---|---|
            """);
        int described = 0;
        for (JsonNode property : metadata().path("properties")) {
            String name = property.path("name").asString();
            if (name.startsWith("dualwrite.")) {
                String description = property.path("description").asString("");
                assertThat(description).as("description of " + name).isNotBlank();
                page.append(row(name, property.path("defaultValue"), description));
                described++;
            }
        }
        assertThat(described).isGreaterThan(15);
        return page.toString();
    }

    private static String row(String name, JsonNode value, String description) {
        String shown = value.isMissingNode() || value.asString("").isEmpty() ? "" : "`" + value.asString() + "`";
        return String.format(Locale.ROOT, "| `%s` | %s | %s |%n", name, shown, description);
    }

    private static JsonNode metadata() throws IOException {
        Path own = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
        assertThat(own)
                .as("the compiler's annotation processor writes it: build with Maven")
                .exists();
        return JsonMapper.shared().readTree(Files.readString(own, StandardCharsets.UTF_8));
    }
}
