package io.dualwrite.checker.archive;

import io.dualwrite.backup.FileHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link Manifest#CHECKSUMS}: what every file of an export must hash to, so that {@code sha256sum -c} can check it too. */
final class Checksums {
    private static final String SEPARATOR = "  ";

    private Checksums() {}

    /** Names are relative to the directory, with {@code /} between folders on every system. */
    static void write(Path directory, Collection<String> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : files) {
            lines.add(FileHash.of(directory.resolve(file)) + SEPARATOR + file);
        }
        Files.write(directory.resolve(Manifest.CHECKSUMS), lines);
    }

    /** Hash by name. */
    static Map<String, String> read(Path directory) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(directory.resolve(Manifest.CHECKSUMS))) {
            int end = line.indexOf(SEPARATOR);
            if (end != 64) {
                throw new IOException("A line is not a SHA-256, two spaces and a name");
            }
            sums.put(line.substring(end + SEPARATOR.length()), line.substring(0, end));
        }
        return sums;
    }
}
