package io.dualwrite.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.testsupport.page.GeneratedPage;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/errors.md} in step. To rewrite the page: {@code -Ddualwrite.docs.write=true}. */
class ErrorCatalogueTest {
    @Test
    void pageSaysWhatTheCodesSay() throws IOException {
        GeneratedPage.inDocs("errors.md").isToSay(page());
    }

    @Test
    void noTwoErrorsShareANumber() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::id)).doesNotHaveDuplicates();
    }

    @Test
    void everyErrorSaysWhatHappenedAndWhatToDoInSentences() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(code.sentence()).as(code.name()).endsWith(".").hasSizeGreaterThan(20);
            assertThat(code.remedy()).as(code.name()).endsWith(".").hasSizeGreaterThan(20);
        }
    }

    private static String page() {
        StringBuilder page = new StringBuilder("# Errors\n\n")
                .append("Generated from `io.dualwrite.error.ErrorCode`. Every message of dualwrite begins with one of"
                        + " these")
                .append(" codes, names the object it is about, and ends with what to do. A code never changes its"
                        + " meaning.\n");
        for (ErrorCode code : ErrorCode.values()) {
            page.append("\n## ")
                    .append(code.id())
                    .append(' ')
                    .append(code.name())
                    .append("\n\n");
            page.append(code.sentence()).append("\n\n");
            page.append("**What to do.** ").append(code.remedy()).append('\n');
        }
        return page.toString();
    }
}
