package io.dualwrite.testsupport.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedPageTest {
    @TempDir
    private Path folder;

    private String before;
    private Path file;
    private GeneratedPage page;

    @BeforeEach
    void read() {
        before = System.getProperty(GeneratedPage.WRITE, "false");
        System.setProperty(GeneratedPage.WRITE, "false");
        file = folder.resolve("page.md");
        page = GeneratedPage.at(file);
    }

    @AfterEach
    void asBefore() {
        System.setProperty(GeneratedPage.WRITE, before);
    }

    @Test
    void aPageInStepIsFine() throws IOException {
        Files.writeString(file, "one\ntwo\n");
        assertThatCode(() -> page.isToSay("one\ntwo\n")).doesNotThrowAnyException();
    }

    @Test
    void theFirstLineThatDiffersIsNamed() throws IOException {
        Files.writeString(file, "one\ntwo\n");
        assertThatThrownBy(() -> page.isToSay("one\nthree\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("says  two")
                .hasMessageContaining("is to three");
        assertThatThrownBy(() -> page.isToSay("one\n")).hasMessageContaining("is to (nothing: the end)");
    }

    @Test
    void aMissingPageIsStale() {
        assertThatThrownBy(() -> page.isToSay("one\n")).isInstanceOf(AssertionError.class);
    }

    @Test
    void itIsWrittenWhenAskedFor() throws IOException {
        System.setProperty(GeneratedPage.WRITE, "true");
        page.isToSay("one\n");
        assertThat(file).hasContent("one\n");
    }
}
