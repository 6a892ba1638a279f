package io.dualwrite.sql.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One statement of the corpus. A statement begins at the start of a line and goes on over lines that begin with a blank. Before it may stand
 *
 * <pre>-- F01 refused FEATURE: why   the hazard and the verdict; everyday and ready where nothing is said
 *-- F01 raises: why            compiled, and an error in the target
 *-- binds: 1 | abc | NULL      several times: one set of parameters</pre>
 *
 * @param why it has to stay on the source; empty where it need not, or where SQLite refuses it too
 */
record Entry(String hazard, String expected, String why, List<List<String>> binds, String sql) {

    static List<Entry> read(String resource) {
        List<Entry> entries = new ArrayList<>();
        String header = "everyday ready";
        List<List<String>> binds = new ArrayList<>();
        for (String line : text(resource).split("\n")) {
            if (line.isBlank() || line.startsWith("# ")) {
                continue;
            }
            if (line.startsWith("-- binds:")) {
                binds.add(Arrays.stream(line.substring(9).split("\\|"))
                        .map(String::strip)
                        .toList());
            } else if (line.startsWith("-- ")) {
                header = line.substring(3).strip();
            } else if (line.startsWith(" ")) {
                Entry last = entries.remove(entries.size() - 1);
                entries.add(
                        new Entry(last.hazard(), last.expected(), last.why(), last.binds(), last.sql() + "\n" + line));
            } else {
                String[] words = header.split(" ", 2);
                String[] verdict = (words.length == 1 ? "ready" : words[1].strip()).split(": ", 2);
                String why = verdict.length == 1 ? "" : verdict[1];
                entries.add(new Entry(words[0], verdict[0], why, binds.isEmpty() ? List.of(List.of()) : binds, line));
                header = "everyday ready";
                binds = new ArrayList<>();
            }
        }
        return entries;
    }

    static String text(String resource) {
        try (var stream = Entry.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
