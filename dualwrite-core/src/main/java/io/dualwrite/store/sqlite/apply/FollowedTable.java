package io.dualwrite.store.sqlite.apply;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.catalog.GeneratedKeys;
import io.dualwrite.store.sqlite.row.CellBinding;
import io.dualwrite.value.StorageClass;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes to one table of a file that follows. Rows are addressed by the exact bytes of their key, whatever its collation
 * (C13), and refused where they break a rule, whatever ON CONFLICT clause the table has (D08). Confined to one
 * connection.
 */
public final class FollowedTable implements AutoCloseable {
    private final TableMapping table;
    private final boolean autoIncrement;
    private final Connection connection;
    private final PreparedStatement delete;
    private final PreparedStatement insert;

    public FollowedTable(Connection connection, TableMapping table, boolean autoIncrement) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.autoIncrement = autoIncrement;
        this.delete = connection.prepareStatement(clear() + " WHERE " + keyIs(table));
        try {
            this.insert = connection.prepareStatement("INSERT OR ABORT INTO main." + quote(table.source()) + " ("
                    + table.columns().stream()
                            .map(column -> quote(column.source()))
                            .collect(Collectors.joining(", "))
                    + ") VALUES (?" + ", ?".repeat(table.columns().size() - 1) + ")");
        } catch (SQLException failure) {
            delete.close();
            throw failure;
        }
    }

    public static DualWriteException missing(Path file, TableMapping table) {
        return new DualWriteException(
                ErrorCode.SCHEMA_DOES_NOT_FIT,
                table.source(),
                "Cannot keep table '" + table.source() + "' in step: \"" + file + "\" has no such table.",
                "Create it there again as it was, or leave it out with dualwrite.tables.exclude.");
    }

    /** The condition for the row of exactly this key; its parameters are the parts of the key. */
    public static String keyIs(TableMapping table) {
        List<String> matches = new ArrayList<>();
        for (ColumnMapping column : table.keyColumns()) {
            String name = quote(column.source());
            String parameter = "?" + (matches.size() + 1);
            matches.add(name + " = " + parameter + " AND " + name + " COLLATE BINARY = " + parameter);
        }
        return String.join(" AND ", matches);
    }

    /** Forgets the touched rows. */
    public void delete(TableChanges changes) throws SQLException {
        if (changes.cleared()) {
            try (PreparedStatement all = connection.prepareStatement(clear())) {
                all.executeUpdate();
            }
            return;
        }
        for (int row = 0; row < changes.keys().size(); row++) {
            CellBinding.bind(delete, 1, changes.keys(), row);
            delete.executeUpdate();
        }
    }

    /**
     * Writes the rows that exist. One that breaks a rule is told and left out; SQLite takes back no more than its own
     * statement.
     *
     * @throws SQLException if it was not about a row, or the consumer's own
     */
    public void insert(TableChanges changes, Refusals refusals) throws SQLException {
        for (int row = 0; row < changes.rows().size(); row++) {
            CellBinding.bind(insert, 1, changes.rows(), row);
            try {
                insert.executeUpdate();
            } catch (SQLException refusal) {
                if (!Refusal.isAboutARow(refusal)) {
                    throw refusal;
                }
                refusals.refused(
                        refusal,
                        new Rejection(
                                table.source(),
                                KeyText.of(changes.keysOfRows(), row),
                                Refusal.state(refusal),
                                Refusal.reason(refusal)));
            }
        }
        if (autoIncrement) {
            neverAgain(changes.keys());
        }
    }

    /** What becomes of a refused row. */
    @FunctionalInterface
    public interface Refusals {
        void refused(SQLException refusal, Rejection rejection) throws SQLException;
    }

    /** A number that the leader has given out must not come again, even if its row is gone before it was seen (C11). */
    private void neverAgain(RowSet keys) throws SQLException {
        long highest = 0;
        for (int row = 0; row < keys.size(); row++) {
            if (keys.storageClass(row, 0) == StorageClass.INTEGER) {
                highest = Math.max(highest, keys.integer(row, 0));
            }
        }
        GeneratedKeys.continueAfter(connection, table.source(), highest);
    }

    private String clear() {
        return "DELETE FROM main." + quote(table.source());
    }

    @Override
    public void close() throws SQLException {
        try (delete) {
            insert.close();
        }
    }
}
