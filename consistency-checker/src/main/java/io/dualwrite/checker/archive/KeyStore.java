package io.dualwrite.checker.archive;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.error.Amount;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.FullDisk;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Fit;
import io.dualwrite.value.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keys and references of all rows of an export, in a temporary SQLite database, so that SQLite itself can say with its
 * own rules which keys are the same: columns are declared as in the source.
 */
final class KeyStore implements AutoCloseable {
    private static final int BATCH = 1_000;

    private final Path file;
    private final Connection connection;
    private final Manifest manifest;
    private final Set<String> complete = new LinkedHashSet<>();

    private KeyStore(Path file, Connection connection, Manifest manifest) {
        this.file = file;
        this.connection = connection;
        this.manifest = manifest;
    }

    static KeyStore create(Manifest manifest) throws SQLException, IOException {
        Path file = Files.createTempFile("dualwrite-keys", ".db");
        KeyStore store;
        try {
            store = new KeyStore(file, DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath()), manifest);
        } catch (SQLException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
        try (Statement statement = store.connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            for (ExportedTable table : manifest.tables()) {
                List<String> columns = store.columnsOf(table);
                if (!columns.isEmpty()) {
                    statement.execute("CREATE TABLE " + quote(table.name()) + " ("
                            + columns.stream()
                                    .map(column -> declaration(table, column))
                                    .collect(Collectors.joining(", "))
                            + ")");
                }
            }
            store.connection.setAutoCommit(false);
            return store;
        } catch (SQLException failure) {
            store.close();
            throw failure;
        }
    }

    /** Why the keys found no place. */
    static DualWriteException unusable(Exception failure) {
        String folder = System.getProperty("java.io.tmpdir", "");
        boolean full = FullDisk.isWhy(failure);
        return new DualWriteException(
                full ? ErrorCode.DISK_FULL : ErrorCode.EXPORT_UNWRITABLE,
                folder,
                "The keys of all tables are kept in the folder of temporary files \"" + folder
                        + "\" while an export is verified, and that failed: "
                        + (full ? "its disk is full" : failure.getMessage()) + ". Nothing was changed.",
                "Make room there, or name another folder with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR, and run it"
                        + " again.",
                failure);
    }

    private static String declaration(ExportedTable table, String name) {
        ExportedColumn column = table.columns().get(table.placeOf(name) - (table.rowid() ? 1 : 0));
        String type = column.type().isEmpty() ? "" : " " + quote(column.type());
        boolean known = Set.of("BINARY", "NOCASE", "RTRIM").contains(column.collation());
        return quote(name) + type + (known ? " COLLATE " + column.collation() : "");
    }

    /** Its key, what it refers with, and what others refer to. */
    private List<String> columnsOf(ExportedTable table) {
        Set<String> names = new LinkedHashSet<>(table.key());
        table.references().forEach(reference -> names.addAll(reference.columns()));
        for (ExportedTable child : manifest.tables()) {
            child.references().stream()
                    .filter(reference -> Identifiers.same(reference.table(), table.name()))
                    .forEach(reference -> names.addAll(reference.referenced()));
        }
        return List.copyOf(names);
    }

    /** Takes the rows of one table. */
    Keeper keeperOf(ExportedTable table) throws SQLException {
        return new Keeper(table, columnsOf(table));
    }

    /** Confined to one table. */
    final class Keeper {
        private final ExportedTable table;
        private final int[] places;
        private final List<PreparedStatement> insert = new ArrayList<>();
        private int waiting;

        private Keeper(ExportedTable table, List<String> columns) throws SQLException {
            this.table = table;
            this.places = columns.stream().mapToInt(table::placeOf).toArray();
            if (places.length > 0) {
                insert.add(connection.prepareStatement(
                        "INSERT INTO " + quote(table.name()) + " VALUES (?" + ", ?".repeat(places.length - 1) + ")"));
            }
        }

        void add(Cell[] row) throws SQLException {
            for (PreparedStatement statement : insert) {
                for (int i = 0; i < places.length; i++) {
                    bind(statement, i + 1, row[places[i]]);
                }
                statement.addBatch();
                if (++waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
        }

        void end() throws SQLException {
            for (PreparedStatement statement : insert) {
                statement.executeBatch();
                statement.close();
            }
            complete.add(Identifiers.fold(table.name()));
        }
    }

    private static void bind(PreparedStatement statement, int index, Cell cell) throws SQLException {
        switch (cell.storageClass()) {
            case NULL -> statement.setNull(index, Types.NULL);
            case INTEGER -> statement.setLong(index, cell.integer());
            case REAL -> statement.setDouble(index, cell.real());
            case TEXT -> bindText(statement, index, cell.bytes());
            case BLOB -> statement.setBytes(index, cell.bytes());
        }
    }

    /** The driver takes text as characters only. What is not UTF-8 is told apart by its bytes, on both sides alike. */
    private static void bindText(PreparedStatement statement, int index, byte[] utf8) throws SQLException {
        if (Utf8.check(utf8) == Fit.INVALID_UTF8) {
            statement.setBytes(index, utf8);
        } else {
            statement.setString(index, new String(utf8, StandardCharsets.UTF_8));
        }
    }

    /** Of the tables whose rows could all be read. */
    List<Problem> problems() throws SQLException {
        List<Problem> problems = new ArrayList<>();
        for (ExportedTable table : manifest.tables()) {
            if (!complete.contains(Identifiers.fold(table.name()))) {
                continue;
            }
            repeatedKeys(table, problems);
            orphans(table, problems);
        }
        return problems;
    }

    private void repeatedKeys(ExportedTable table, List<Problem> problems) throws SQLException {
        if (table.key().isEmpty()) {
            return;
        }
        String key = table.key().stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        String whole = table.key().stream()
                .map(column -> quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        long repeated = Query.one(
                connection,
                "SELECT count(*) FROM (SELECT 1 FROM " + quote(table.name()) + " WHERE " + whole + " GROUP BY " + key
                        + " HAVING count(*) > 1)",
                row -> row.getLong(1));
        if (repeated > 0) {
            problems.add(new Problem(
                    Problem.Kind.REPEATED_KEY,
                    table.name(),
                    Amount.of(repeated, "key", "keys") + " (" + key + ") more than once"));
        }
    }

    private void orphans(ExportedTable table, List<Problem> problems) throws SQLException {
        for (ExportedReference reference : table.references()) {
            if (!complete.contains(Identifiers.fold(reference.table()))) {
                continue;
            }
            index(reference);
            long orphans = Orphans.count(
                    connection, table.name(), reference.columns(), reference.table(), reference.referenced());
            if (orphans > 0) {
                String before = reference.orphans() == orphans ? "; so it was in the source" : "";
                problems.add(new Problem(
                        Problem.Kind.ORPHANS,
                        table.name(),
                        Amount.of(orphans, "row has", "rows have") + " no parent by " + reference + before));
            }
        }
    }

    private void index(ExportedReference reference) throws SQLException {
        String columns = reference.referenced().stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE INDEX IF NOT EXISTS " + quote("by " + reference.table() + " " + columns) + " ON "
                    + quote(reference.table()) + " (" + columns + ")");
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
            Files.deleteIfExists(file);
        } catch (IOException leftover) {
            throw new SQLException("The temporary file \"" + file + "\" cannot be removed", leftover);
        }
    }
}
