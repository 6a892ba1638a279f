package io.dualwrite.testsupport.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of the project that is made from its code, and that a test keeps in step. Run with {@code -Ddualwrite.docs.write=true}, the test writes it. */
public final class GeneratedPage {
    /** The property that has a test write its page instead of reading it. */
    public static final String WRITE = "dualwrite.docs.write";

    private final Path file;

    private GeneratedPage(Path file) {
        this.file = file;
    }

    /** A page of {@code docs}, seen from a module. */
    public static GeneratedPage inDocs(String name) {
        return new GeneratedPage(Path.of("..", "docs", name));
    }

    /** @param file seen from the folder in which the tests run */
    public static GeneratedPage at(Path file) {
        return new GeneratedPage(file);
    }

    /** @throws AssertionError if the file says something else; names the first line that differs, and how to write it anew */
    public void isToSay(String text) throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(file, text);
            return;
        }
        String said = Files.exists(file) ? Files.readString(file) : "";
        if (!said.equals(text)) {
            throw new AssertionError("Stale page " + file + ", "
                    + difference(said.lines().toList(), text.lines().toList())
                    + "\nIf the code is right, write the page anew: run this test with -D" + WRITE + "=true");
        }
    }

    private static String difference(List<String> said, List<String> wanted) {
        int line = 0;
        while (line < said.size() && line < wanted.size() && said.get(line).equals(wanted.get(line))) {
            line++;
        }
        return "line " + (line + 1) + "\n  says  " + line(said, line) + "\n  is to " + line(wanted, line);
    }

    private static String line(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number) : "(nothing: the end)";
    }
}
