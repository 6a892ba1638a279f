package io.dualwrite.store.sqlite;

import io.dualwrite.schema.Schema;
import io.dualwrite.store.Capture;
import io.dualwrite.store.Follower;
import io.dualwrite.store.JournalSize;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Store;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.load.CopyTable;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.load.SetAside;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.QuarantineList;
import io.dualwrite.store.quarantine.QuarantineTable;
import io.dualwrite.store.sqlite.apply.QuarantineOfFile;
import io.dualwrite.store.sqlite.apply.SqliteFollower;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.Connections;
import io.dualwrite.store.sqlite.file.JournalTables;
import io.dualwrite.store.sqlite.file.SnapshotHolders;
import io.dualwrite.store.sqlite.file.SqliteFile;
import io.dualwrite.store.sqlite.lead.SqliteCapture;
import io.dualwrite.store.sqlite.lead.SqliteLeader;
import io.dualwrite.store.sqlite.load.CopyIntoFile;
import io.dualwrite.store.sqlite.load.SqliteLoad;
import io.dualwrite.store.sqlite.load.SqliteScan;
import io.dualwrite.store.sqlite.load.SqliteSetAside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A SQLite file as a store. */
public final class SqliteStore implements Store {
    private final Path file;

    public SqliteStore(Path file) {
        this.file = file;
    }

    @Override
    public Schema schema() throws SQLException {
        try (Connection connection = new SqliteFile(file).openReadOnly()) {
            return SqliteIntrospection.read(connection);
        }
    }

    @Override
    public Capture capture() {
        return new SqliteCapture(file);
    }

    /**
     * Stands for schema, triggers and journal: as long as it is the same, these are (ADR 21). Cheap.
     *
     * @return empty if nothing is captured
     */
    public Optional<String> capturedVersion() throws SQLException {
        try (Connection connection = Connections.forReading(file)) {
            if (!JournalTables.exist(connection)) {
                return Optional.empty();
            }
            long version = JournalTables.schemaVersion(connection);
            return JournalTables.installation(connection).map(journal -> journal + " " + version);
        }
    }

    @Override
    public Leader lead(List<TableMapping> tables) throws SQLException {
        return SqliteLeader.open(file, tables);
    }

    @Override
    public Scan scan(List<TableMapping> tables) throws SQLException {
        return SqliteScan.open(file, tables);
    }

    @Override
    public Load load(List<TableMapping> tables) throws SQLException {
        return SqliteLoad.open(file, tables);
    }

    @Override
    public CopyLog copyLog() {
        return new CopyTable(new CopyIntoFile(file));
    }

    @Override
    public SetAside setAside() {
        return new SqliteSetAside(file);
    }

    @Override
    public Optional<JournalSize> journalSize() throws SQLException {
        try (Connection connection = Connections.forReading(file)) {
            if (!JournalTables.exist(connection)) {
                return Optional.empty();
            }
            long entries = JournalTables.size(connection);
            connection.rollback();
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            return Optional.of(
                    new JournalSize(entries, Files.exists(log) ? Files.size(log) : 0, SnapshotHolders.of(file)));
        } catch (IOException unreadable) {
            throw new SQLException("The size of the write-ahead log cannot be read", unreadable);
        }
    }

    @Override
    public Follower follow(List<TableMapping> tables, Duration silence) throws SQLException {
        return SqliteFollower.open(file, tables, silence);
    }

    @Override
    public QuarantineList quarantine() {
        return new QuarantineTable(new QuarantineOfFile(file));
    }

    @Override
    public String toString() {
        return "SQLite file \"" + file + "\"";
    }
}
