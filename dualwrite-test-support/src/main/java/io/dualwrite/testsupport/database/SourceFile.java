package io.dualwrite.testsupport.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A SQLite database file in a temporary folder of its own, in WAL mode: what an application in production has, with its real locks,
 * unlike a database in memory. Closing it removes the folder. Thread-safe.
 */
public final class SourceFile implements AutoCloseable {

    private static final Map<String, String> DEFAULTS =
            Map.of("journal_mode", "WAL", "synchronous", "NORMAL", "busy_timeout", "5000", "foreign_keys", "true");

    private final Path folder;
    private final Map<String, String> settings;

    private SourceFile(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** A new file with the usual settings. */
    public static SourceFile create() {
        return create(Map.of());
    }

    /** A new file; the settings are parameters of the driver's address, such as {@code foreign_keys} or {@code date_class}. */
    public static SourceFile create(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(DEFAULTS);
        all.putAll(settings);
        try {
            return new SourceFile(Files.createTempDirectory("dualwrite-source-"), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return folder.resolve("source.db");
    }

    /** JDBC address with the settings as parameters: every connection made with it behaves alike. */
    public String url() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("&", "jdbc:sqlite:" + path() + "?", ""));
    }

    /** A DataSource without a pool. */
    public DataSource dataSource() {
        // Not by url(): there the driver lets its own default of busy_timeout win.
        Properties properties = new Properties();
        properties.putAll(settings);
        SQLiteDataSource dataSource = new SQLiteDataSource(new SQLiteConfig(properties));
        dataSource.setUrl("jdbc:sqlite:" + path());
        return dataSource;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }
}
