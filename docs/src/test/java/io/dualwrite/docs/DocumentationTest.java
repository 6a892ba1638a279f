package io.dualwrite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.docs.architecture.HouseRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern SCRIPT = Pattern.compile("(?m)(?:^|`|\\s)\\./([a-z]+)\\b");

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            dead.addAll(deadLinks(page));
        }
        assertThat(dead).as("links to files that do not exist").isEmpty();
    }

    @Test
    void aDeadLinkIsSeen(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "See [this](page.md#part) and [that](gone.md).");

        assertThat(deadLinks(page)).singleElement().asString().contains("gone.md");
    }

    @Test
    void everyScriptThatTheReadmeNamesCanBeRun() throws IOException {
        Matcher script = SCRIPT.matcher(Files.readString(Project.root().resolve("README.md")));
        List<String> seen = new ArrayList<>();
        while (script.find()) {
            seen.add(script.group(1));
            assertThat(Project.root().resolve(script.group(1))).isExecutable();
        }
        assertThat(seen).contains("demo", "mvnw", "dualwrite", "bench");
    }

    @Test
    void theArchitecturePageListsEveryRule() throws IOException {
        String page =
                Files.readString(Project.root().resolve("docs/architecture.md")).replace("`", "");

        assertThat(HouseRules.names()).allSatisfy(rule -> assertThat(page).contains("| " + rule + " |"));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Project.root())) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
            assertThat(pages).as("pages looked at").hasSizeGreaterThan(5);
            return pages;
        }
    }

    private static List<String> deadLinks(Path page) throws IOException {
        List<String> dead = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            if (!Files.exists(page.resolveSibling(link.group(1)))) {
                dead.add(page.getFileName() + " -> " + link.group(1));
            }
        }
        return dead;
    }
}
