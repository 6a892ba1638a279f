package io.dualwrite.checker.archive;

import java.util.List;
import java.util.Objects;

/**
 * What an export says about itself: {@value #FILE}.
 *
 * @param format of this page and of the row files; raised when an older reader would misunderstand
 * @param tool version of dualwrite that wrote it
 * @param sqlite version of the library that read the source
 * @param created moment of the snapshot, ISO-8601 in UTC
 * @param source name of the file, without its folders
 * @param tables parents before the tables that refer to them, as far as cycles allow
 * @param definitions every CREATE statement of the source, in the order in which they can be run
 * @param migrations files that create the target's schema
 */
public record Manifest(
        int format,
        String tool,
        String sqlite,
        String created,
        String source,
        List<ExportedTable> tables,
        List<String> definitions,
        List<String> migrations) {
    public static final String FILE = "manifest.json";

    /** One line for each file, as {@code sha256sum -c} reads it. */
    public static final String CHECKSUMS = "SHA256SUMS";

    static final int FORMAT = 1;

    public Manifest {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(sqlite, "sqlite");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(source, "source");
        tables = List.copyOf(tables);
        definitions = List.copyOf(definitions);
        migrations = List.copyOf(migrations);
    }

    public long rows() {
        return tables.stream().mapToLong(ExportedTable::rows).sum();
    }
}
