package io.dualwrite.checker.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link Manifest#CHECKSUMS}: what every file of an export must hash to, so that {@code sha256sum -c} can check it too. */
final class Checksums {
    private static final String SEPARATOR = "  ";

    private Checksums() {}

    static String of(Path file) throws IOException {
        MessageDigest sha256 = ContentHash.sha256();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Names are relative to the directory, with {@code /} between folders on every system. */
    static void write(Path directory, Collection<String> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : files) {
            lines.add(of(directory.resolve(file)) + SEPARATOR + file);
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
