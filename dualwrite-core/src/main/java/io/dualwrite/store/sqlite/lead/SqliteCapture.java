package io.dualwrite.store.sqlite.lead;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Table;
import io.dualwrite.store.Capture;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.catalog.RowShape;
import io.dualwrite.store.sqlite.file.Connections;
import io.dualwrite.store.sqlite.file.JournalTables;
import io.dualwrite.store.sqlite.file.SqliteFacts;
import io.dualwrite.store.sqlite.file.WriteTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Capture in a SQLite file. Writers that are connected already fire the new triggers with their next statement; one
 * that is in the middle of an older transaction must begin again before it can write, so no write slips past (L04).
 */
public final class SqliteCapture implements Capture {
    private final Path file;

    public SqliteCapture(Path file) {
        this.file = file;
    }

    @Override
    public void install(List<TableMapping> tables) throws SQLException {
        try (Connection connection = Connections.forWriting(file)) {
            requireWal(connection);
            if (isInstalled(connection, tables)) {
                return;
            }
            WriteTransaction.run(connection, () -> {
                JournalTables.create(connection);
                CaptureState before = CaptureState.read(connection);
                int number = before.nextNumber();
                for (TableMapping table : tables) {
                    if (before.captured(table.source()).isEmpty()) {
                        install(connection, before, number++, table.source());
                    }
                }
                rememberSchemaVersion(connection, before.broken(), List.of());
                return tables.size();
            });
        }
    }

    /** Without a look at a single trigger: nothing of the schema has changed since all was well (ADR 21). */
    private static boolean isInstalled(Connection connection, List<TableMapping> tables) throws SQLException {
        try {
            return JournalTables.exist(connection)
                    && CaptureState.trustedSchemaVersion(connection) == JournalTables.schemaVersion(connection)
                    && CaptureState.captured(connection).stream()
                            .map(CaptureState.Captured::name)
                            .toList()
                            .containsAll(
                                    tables.stream().map(TableMapping::source).toList());
        } finally {
            connection.rollback();
        }
    }

    @Override
    public CaptureBroken verify() throws SQLException {
        try (Connection connection = Connections.forReading(file)) {
            return JournalTables.exist(connection)
                    ? CaptureState.read(connection).broken()
                    : CaptureBroken.NOTHING;
        }
    }

    @Override
    public void remove(TableMapping table) throws SQLException {
        try (Connection connection = Connections.forWriting(file)) {
            WriteTransaction.run(connection, () -> {
                if (!JournalTables.exist(connection)) {
                    return false;
                }
                CaptureState state = CaptureState.read(connection);
                var captured = state.captured(table.source());
                if (captured.isPresent()) {
                    drop(connection, state.ownTriggers(captured.get().number()));
                    forget(connection, captured.get().number());
                    rememberSchemaVersion(
                            connection, state.broken(), List.of(captured.get().name()));
                }
                return captured.isPresent();
            });
        }
    }

    @Override
    public void removeAllIf(Wanted wanted) throws SQLException {
        try (Connection connection = Connections.forWriting(file)) {
            WriteTransaction.run(connection, () -> {
                if (!JournalTables.exist(connection) || !wanted.holds()) {
                    return false;
                }
                CaptureState state = CaptureState.read(connection);
                for (CaptureState.Captured captured : CaptureState.captured(connection)) {
                    drop(connection, state.ownTriggers(captured.number()));
                }
                JournalTables.drop(connection);
                return true;
            });
        }
    }

    /** Installs broken tables again and marks all their rows, in one transaction. */
    static void repair(Connection connection, CaptureBroken broken) throws SQLException {
        WriteTransaction.run(connection, () -> {
            CaptureState before = CaptureState.read(connection);
            for (String table : broken.tables()) {
                int number = before.captured(table).orElseThrow().number();
                install(connection, before, number, table);
                markAll(connection, capturable(before, table), number);
            }
            rememberSchemaVersion(connection, before.broken(), broken.tables());
            return broken;
        });
    }

    private static void install(Connection connection, CaptureState state, int number, String name)
            throws SQLException {
        Table table = capturable(state, name);
        JournalTables.widen(connection, table.key().parts().size());
        drop(connection, state.ownTriggers(number));
        try (Statement statement = connection.createStatement()) {
            for (String trigger : CaptureTriggers.of(number, table).values()) {
                statement.execute(trigger);
            }
        }
        forget(connection, number);
        try (PreparedStatement remember = connection.prepareStatement(
                "INSERT INTO " + JournalTables.TABLE + " (number, name, shape, exact) VALUES (?, ?, ?, ?)")) {
            remember.setInt(1, number);
            remember.setString(2, table.name());
            remember.setString(3, RowShape.of(table));
            remember.setBoolean(4, CaptureTriggers.isKeyedByRowid(table));
            remember.executeUpdate();
        }
    }

    private static Table capturable(CaptureState state, String name) {
        Table table = state.table(name).orElseThrow(() -> refusal(name, "it does not exist."));
        if (!table.kind().isCapturable()) {
            throw refusal(
                    name,
                    "it is " + table.kind().name().toLowerCase(Locale.ROOT)
                            + ", and triggers cannot see the writes of such a table.");
        }
        if (!table.key().exists()) {
            throw refusal(name, "it has no key, and its columns hide the rowid.");
        }
        return table;
    }

    private static DualWriteException refusal(String table, String why) {
        return new DualWriteException(
                ErrorCode.TABLE_NOT_CAPTURABLE,
                table,
                "Cannot capture the changes of table '" + table + "': " + why,
                ErrorCode.TABLE_NOT_CAPTURABLE.remedy());
    }

    /** The follower must forget the whole table first: rows that are gone left no key behind. */
    private static void markAll(Connection connection, Table table, int number) throws SQLException {
        String key = table.key().columns().stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + JournalTables.JOURNAL + " (t) VALUES (" + -number + ")");
            statement.execute("INSERT INTO " + JournalTables.JOURNAL
                    + JournalTables.entryColumns(table.key().parts().size()) + " SELECT " + number + ", " + key
                    + " FROM " + quote(table.name()));
        }
    }

    private static void drop(Connection connection, List<String> triggers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String trigger : triggers) {
                statement.execute("DROP TRIGGER " + quote(trigger));
            }
        }
    }

    private static void forget(Connection connection, int number) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + JournalTables.TABLE + " WHERE number = " + number);
        }
    }

    /** The version up to which all is well; not moved while some table is broken and stays so. */
    private static void rememberSchemaVersion(Connection connection, CaptureBroken before, List<String> mended)
            throws SQLException {
        if (!mended.containsAll(before.tables())) {
            return;
        }
        long version = JournalTables.schemaVersion(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE " + JournalTables.INSTALLATION + " SET schema_version = " + version);
        }
    }

    private void requireWal(Connection connection) throws SQLException {
        if (!SqliteFacts.of(connection).isWal()) {
            throw new DualWriteException(
                    ErrorCode.SOURCE_NOT_WAL,
                    file.toString(),
                    "Cannot capture the changes of \"" + file + "\": it is not in WAL mode, so our reads would block"
                            + " the application's writes.",
                    ErrorCode.SOURCE_NOT_WAL.remedy());
        }
        connection.rollback();
    }
}
