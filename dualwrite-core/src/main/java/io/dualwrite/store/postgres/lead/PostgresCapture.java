package io.dualwrite.store.postgres.lead;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.Capture;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.jdbc.OwnTransactions;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.row.JournalColumn;
import io.dualwrite.store.postgres.session.ShortLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Capture in a PostgreSQL schema. Each table is one transaction, which waits for those that write to it: after that every
 * write is captured. While it waits, other writers wait behind it, so it gives up after a moment and comes back later
 * ({@link ShortLock}).
 */
public final class PostgresCapture implements Capture {
    private final DataSource database;

    public PostgresCapture(DataSource database) {
        this.database = database;
    }

    @Override
    public void install(List<TableMapping> tables) throws SQLException {
        try (Connection connection = OwnTransactions.open(database)) {
            for (TableMapping table : tables) {
                ShortLock.run(connection, table.target(), () -> {
                    CaptureTables.create(connection);
                    if (find(connection, table.target()).isEmpty()) {
                        install(connection, nextNumber(connection), table);
                    }
                });
            }
        }
    }

    @Override
    public CaptureBroken verify() throws SQLException {
        try (Connection connection = OwnTransactions.open(database)) {
            CaptureBroken broken = CaptureTables.exist(connection)
                    ? CapturePrint.broken(CapturePrint.read(connection))
                    : CaptureBroken.NOTHING;
            connection.rollback();
            return broken;
        }
    }

    @Override
    public void remove(TableMapping table) throws SQLException {
        try (Connection connection = OwnTransactions.open(database)) {
            ShortLock.run(connection, table.target(), () -> {
                if (CaptureTables.exist(connection)) {
                    Optional<CapturePrint> captured = find(connection, table.target());
                    if (captured.isPresent()) {
                        remove(connection, captured.get().number());
                    }
                }
            });
        }
    }

    @Override
    public void removeAllIf(Wanted wanted) throws SQLException {
        try (Connection connection = OwnTransactions.open(database)) {
            ShortLock.run(connection, "all tables", () -> {
                if (CaptureTables.exist(connection) && wanted.holds()) {
                    for (CapturePrint captured : CapturePrint.read(connection)) {
                        remove(connection, captured.number());
                    }
                    CaptureTables.drop(connection);
                }
            });
        }
    }

    /** Installs broken tables again and marks all their rows, each table in one transaction. */
    static void repair(Connection connection, List<TableMapping> tables, CaptureBroken broken) throws SQLException {
        for (String name : broken.tables()) {
            Optional<TableMapping> mapping =
                    tables.stream().filter(table -> table.target().equals(name)).findFirst();
            if (mapping.isPresent()) {
                ShortLock.run(connection, name, () -> {
                    int number = find(connection, name).orElseThrow().number();
                    execute(connection, "LOCK TABLE " + quote(name) + " IN ACCESS EXCLUSIVE MODE");
                    remove(connection, number);
                    install(connection, number, mapping.get());
                    for (String mark : new CaptureFunction(schema(connection), number, mapping.get()).markAll()) {
                        execute(connection, mark);
                    }
                });
            }
        }
    }

    static Optional<CapturePrint> find(Connection connection, String table) throws SQLException {
        return CapturePrint.read(connection).stream()
                .filter(captured -> captured.name().equals(table))
                .findFirst();
    }

    private static void install(Connection connection, int number, TableMapping table) throws SQLException {
        Capturable.require(connection, table);
        execute(connection, "LOCK TABLE " + quote(table.target()) + " IN SHARE ROW EXCLUSIVE MODE");
        Capturable.require(connection, table);
        CaptureTables.widen(connection, JournalColumn.of(table));
        CaptureFunction function = new CaptureFunction(schema(connection), number, table);
        execute(connection, function.dropFunction());
        for (String statement : function.statements(Capturable.partitions(connection, table))) {
            execute(connection, statement);
        }
        execute(connection, "DELETE FROM " + CaptureTables.TABLE + " WHERE number = " + number);
        try (PreparedStatement remember = connection.prepareStatement(
                "INSERT INTO " + CaptureTables.TABLE + " (number, name, shape, print) VALUES (?, ?, '', '')")) {
            remember.setInt(1, number);
            remember.setString(2, table.target());
            remember.executeUpdate();
        }
        CapturePrint present = find(connection, table.target()).orElseThrow();
        try (PreparedStatement remember = connection.prepareStatement(
                "UPDATE " + CaptureTables.TABLE + " SET shape = ?, print = ? WHERE number = ?")) {
            remember.setString(1, present.shape());
            remember.setString(2, present.print());
            remember.setInt(3, number);
            remember.executeUpdate();
        }
    }

    private static void remove(Connection connection, int number) throws SQLException {
        execute(connection, CaptureFunction.dropFunction(schema(connection), number));
        execute(connection, "DELETE FROM " + CaptureTables.TABLE + " WHERE number = " + number);
    }

    private static int nextNumber(Connection connection) throws SQLException {
        return Query.one(
                connection, "SELECT coalesce(max(number), 0) + 1 FROM " + CaptureTables.TABLE, row -> row.getInt(1));
    }

    private static String schema(Connection connection) throws SQLException {
        return Query.one(connection, "SELECT quote_ident(current_schema())", row -> row.getString(1));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static DualWriteException notInstalled(String table) {
        return new DualWriteException(
                ErrorCode.CAPTURE_NOT_INSTALLED,
                table,
                "Cannot follow table '" + table + "' of PostgreSQL: no triggers write its changes to the journal.",
                ErrorCode.CAPTURE_NOT_INSTALLED.remedy());
    }
}
