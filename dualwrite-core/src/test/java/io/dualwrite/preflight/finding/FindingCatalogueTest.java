package io.dualwrite.preflight.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.testsupport.page.GeneratedPage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/findings.md} in step. To rewrite the page: {@code -Ddualwrite.docs.write=true}. */
class FindingCatalogueTest {
    @Test
    void pageSaysWhatTheKindsSay() throws IOException {
        GeneratedPage.inDocs("findings.md").isToSay(page());
    }

    @Test
    void noTwoKindsShareACode() {
        assertThat(Arrays.stream(FindingKind.values()).map(FindingKind::code)).doesNotHaveDuplicates();
    }

    @Test
    void everyKindSaysWhatItMeansAndWhatToDoInSentences() {
        for (FindingKind kind : FindingKind.values()) {
            assertThat(kind.title()).as(kind.name()).isNotEmpty().doesNotEndWith(".");
            assertThat(kind.meaning()).as(kind.name()).endsWith(".");
            assertThat(kind.remedy()).as(kind.name()).endsWith(".");
        }
    }

    @Test
    void everyHazardOfTheGroupsIsAccountedFor() {
        TreeSet<String> known = new TreeSet<>();
        Arrays.stream(FindingKind.values()).forEach(kind -> known.addAll(kind.hazards()));
        Arrays.stream(Unfindable.values()).map(Enum::name).forEach(known::add);

        assertThat(known)
                .containsAll(hazards('A', 33))
                .containsAll(hazards('B', 15))
                .containsAll(hazards('C', 16))
                .containsAll(hazards('D', 23))
                .containsAll(hazards('K', 26))
                .containsAll(hazards('L', 11));
    }

    private static Set<String> hazards(char group, int last) {
        TreeSet<String> ids = new TreeSet<>();
        IntStream.rangeClosed(1, last)
                .mapToObj(number -> String.format(Locale.ROOT, "%c%02d", group, number))
                .forEach(ids::add);
        return ids;
    }

    private static String page() {
        StringBuilder page = new StringBuilder("# Findings\n\n")
                .append("Generated from `io.dualwrite.preflight.finding.FindingKind`: everything `dualwrite analyze`"
                        + " can")
                .append(" find. A code never changes its meaning. How to read a report:"
                        + " [preflight.md](preflight.md).\n");
        for (Severity severity : Severity.values()) {
            page.append("\n## ").append(severity.heading()).append('\n');
            Stream.of(FindingKind.values())
                    .filter(kind -> kind.severity() == severity)
                    .forEach(kind -> describe(kind, page));
        }
        page.append("\n## Hazards without a finding\n\n")
                .append("These leave no trace in schema or data, or need no decision. What takes care of them:\n\n")
                .append("| hazard | | what takes care of it |\n|---|---|---|\n");
        for (Unfindable hazard : Unfindable.values()) {
            page.append("| ")
                    .append(hazard.name())
                    .append(" | ")
                    .append(hazard.hazard())
                    .append(" | ");
            page.append(hazard.answer()).append(" |\n");
        }
        return page.toString();
    }

    private static void describe(FindingKind kind, StringBuilder page) {
        page.append("\n### ")
                .append(kind.code())
                .append(' ')
                .append(kind.title())
                .append("\n\n");
        page.append('`').append(kind.slug()).append("`, hazards ");
        page.append(String.join(", ", kind.hazards())).append(".\n\n");
        page.append(kind.meaning()).append("\n\n");
        page.append("**What to do.** ").append(kind.remedy()).append('\n');
    }
}
