package io.dualwrite.backup;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What is known of one backup. It stands beside the file, as lines of {@code name=value}.
 *
 * @param file the backup itself
 * @param source name of the database it was taken from
 * @param stage of the migration when it was taken, or empty
 * @param sha256 of the whole file
 * @param comparedWithSource whether the contents were read from the source too, in the same snapshot
 * @param tables contents by name of table
 */
public record BackupRecord(
        Path file,
        String source,
        Instant taken,
        String stage,
        long bytes,
        String sha256,
        boolean comparedWithSource,
        Map<String, TableContent> tables) {
    static final String SUFFIX = ".record";
    private static final String ROWS = "rows.";
    private static final String CONTENT = "content.";

    public BackupRecord {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(taken, "taken");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(sha256, "sha256");
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    public long rows() {
        return tables.values().stream().mapToLong(TableContent::rows).sum();
    }

    static Path pathFor(Path backup) {
        return backup.resolveSibling(backup.getFileName() + SUFFIX);
    }

    /** @param to where it is made; it is found beside the backup only */
    void write(Path to) throws IOException {
        Properties lines = new Properties();
        lines.setProperty("source", source);
        lines.setProperty("taken", taken.toString());
        lines.setProperty("stage", stage);
        lines.setProperty("bytes", Long.toString(bytes));
        lines.setProperty("sha256", sha256);
        lines.setProperty("comparedWithSource", Boolean.toString(comparedWithSource));
        tables.forEach((table, content) -> {
            lines.setProperty(ROWS + table, Long.toString(content.rows()));
            lines.setProperty(CONTENT + table, content.hash());
        });
        StringWriter text = new StringWriter();
        lines.store(text, null);
        List<String> sorted = new ArrayList<>(
                text.toString().lines().filter(line -> !line.startsWith("#")).toList());
        Collections.sort(sorted);
        Files.write(to, sorted);
    }

    /**
     * The record beside a backup.
     *
     * @throws IOException if there is none, or it is not whole
     */
    static BackupRecord read(Path backup) throws IOException {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(pathFor(backup))) {
            lines.load(in);
            Map<String, TableContent> tables = new TreeMap<>();
            for (String name : lines.stringPropertyNames()) {
                if (name.startsWith(ROWS)) {
                    String table = name.substring(ROWS.length());
                    tables.put(
                            table,
                            new TableContent(Long.parseLong(lines.getProperty(name)), need(lines, CONTENT + table)));
                }
            }
            return new BackupRecord(
                    backup,
                    need(lines, "source"),
                    Instant.parse(need(lines, "taken")),
                    need(lines, "stage"),
                    Long.parseLong(need(lines, "bytes")),
                    need(lines, "sha256"),
                    Boolean.parseBoolean(need(lines, "comparedWithSource")),
                    tables);
        } catch (NumberFormatException | DateTimeException damaged) {
            throw new IOException("The record of \"" + backup + "\" is damaged", damaged);
        }
    }

    private static String need(Properties lines, String name) throws IOException {
        String value = lines.getProperty(name);
        if (value == null) {
            throw new IOException("The record says nothing about " + name);
        }
        return value;
    }
}
