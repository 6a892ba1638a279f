package io.dualwrite.checker.watch.database;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.sqlite.file.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the source's state: opened for it and closed again, so that a file that is replaced or comes back is seen. */
public final class SourceReading {
    /** Of the newest entries, with what SQLite keeps beside each. */
    private static final String ENTRY_BYTES =
            "SELECT avg(bytes) FROM (SELECT 14 + coalesce(length(CAST(k1 AS BLOB)), 0)"
                    + " + coalesce(length(CAST(k2 AS BLOB)), 0) AS bytes FROM " + OwnTables.JOURNAL
                    + " ORDER BY seq DESC LIMIT 50)";

    private final Path file;

    public SourceReading(Path file) {
        this.file = file;
    }

    public SourceState read() throws SQLException, IOException {
        long began = System.nanoTime();
        try (Connection connection = open()) {
            Set<String> tables = new HashSet<>(Query.list(
                    connection,
                    "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name LIKE '\\_dualwrite\\_%'"
                            + " ESCAPE '\\'",
                    row -> row.getString(1)));
            SourceState.Journal journal = journal(connection, tables);
            Asked asked = tables.contains(OwnTables.CONTROL)
                    ? OwnTables.asked(connection).orElse(null)
                    : null;
            List<OwnTables.AppProcess> processes =
                    tables.contains(OwnTables.PROCESS) ? OwnTables.processes(connection) : List.of();
            double millis = (System.nanoTime() - began) / 1e6;
            return new SourceState(millis, Files.size(file), walBytes(), journal, asked, processes);
        }
    }

    private static SourceState.@Nullable Journal journal(Connection connection, Set<String> tables)
            throws SQLException {
        if (!tables.contains(OwnTables.JOURNAL) || !tables.contains(OwnTables.INSTALLATION)) {
            return null;
        }
        return Query.first(
                        connection,
                        "SELECT (SELECT id FROM " + OwnTables.INSTALLATION
                                + "), max(seq), max(seq) - min(seq) + 1, (" + ENTRY_BYTES + ") FROM "
                                + OwnTables.JOURNAL + " HAVING count(*) > 0",
                        row -> new SourceState.Journal(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                Math.round(row.getLong(3) * row.getDouble(4))))
                .orElse(null);
    }

    public List<AuditLine> audits(int atMost) throws SQLException {
        try (Connection connection = open()) {
            boolean kept = Query.one(
                            connection,
                            "SELECT count(*) FROM main.sqlite_schema WHERE name = ?",
                            row -> row.getInt(1),
                            OwnTables.AUDIT)
                    > 0;
            return kept ? OwnTables.audits(connection, atMost) : List.of();
        }
    }

    /** Tables that are carried; before that was agreed upon, all but what virtual tables keep for themselves. */
    public List<String> tables() throws SQLException {
        try (Connection connection = open()) {
            boolean agreed = Query.one(
                            connection,
                            "SELECT count(*) FROM main.sqlite_schema WHERE name = ?",
                            row -> row.getInt(1),
                            OwnTables.MAPPING)
                    > 0;
            if (agreed) {
                return Query.list(
                        connection,
                        "SELECT DISTINCT source_table FROM " + OwnTables.MAPPING + " ORDER BY 1",
                        row -> row.getString(1));
            }
            return Query.list(
                    connection,
                    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                            + " AND substr(name, 1, 7) <> 'sqlite_' AND substr(name, 1, ?) <> ? ORDER BY name",
                    row -> row.getString(1),
                    Identifiers.OWN_PREFIX.length(),
                    Identifiers.OWN_PREFIX);
        }
    }

    private Connection open() {
        return new SqliteFile(file).openReadOnly();
    }

    private long walBytes() throws IOException {
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        return Files.exists(wal) ? Files.size(wal) : 0;
    }
}
