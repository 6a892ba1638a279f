package io.dualwrite.sql.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One statement of the corpus. A file holds blocks with blank lines between; a block starts with
 *
 * <pre>-- F01 ready          the hazard and the verdict: ready, or refused with its reason
 *-- binds: 1 | abc | NULL   optional, several times: one set of parameters</pre>
 *
 * and the rest is the statement.
 */
record Entry(String hazard, String expected, List<List<String>> binds, String sql) {

    static List<Entry> read(String resource) {
        List<Entry> entries = new ArrayList<>();
        for (String block : text(resource).split("\n[ \t]*\n+")) {
            if (!block.isBlank()) {
                entries.add(parse(block.strip()));
            }
        }
        return entries;
    }

    private static Entry parse(String block) {
        String hazard = "";
        String expected = "";
        List<List<String>> binds = new ArrayList<>();
        List<String> sql = new ArrayList<>();
        for (String line : block.split("\n")) {
            if (line.startsWith("-- binds:")) {
                binds.add(Arrays.stream(line.substring(9).split("\\|"))
                        .map(String::strip)
                        .toList());
            } else if (line.startsWith("-- ") && hazard.isEmpty()) {
                String[] words = line.substring(3).strip().split(" ", 2);
                hazard = words[0];
                expected = words[1].strip();
            } else {
                sql.add(line);
            }
        }
        if (binds.isEmpty()) {
            binds.add(List.of());
        }
        return new Entry(hazard, expected, binds, String.join("\n", sql));
    }

    private static String text(String resource) {
        try (var stream = Entry.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
