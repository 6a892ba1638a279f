package io.dualwrite.store.sqlite.load;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.schema.Index;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.load.SetAside;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.apply.Refusal;
import io.dualwrite.store.sqlite.catalog.GeneratedKeys;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.FollowerTables;
import io.dualwrite.store.sqlite.file.OwnSchemaChange;
import io.dualwrite.store.sqlite.file.WriteTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Indexes of a SQLite file, in the words of its own schema, which is part of the transaction that remembers them. Left
 * alone is what stands behind a constraint, and what tells the rows of a table apart. References need not be set aside:
 * they are not enforced on our connections.
 */
public final class SqliteSetAside implements SetAside {
    private final Path file;

    public SqliteSetAside(Path file) {
        this.file = file;
    }

    @Override
    public void setAside(List<TableMapping> tables) throws SQLException {
        try (Connection connection = FollowerTables.open(file)) {
            WriteTransaction.run(connection, () -> {
                OwnSchemaChange change = OwnSchemaChange.begin(connection);
                Schema schema = SqliteIntrospection.read(connection);
                for (TableMapping table : tables) {
                    for (Part part : parts(connection, schema, table)) {
                        remember(connection, part);
                        execute(connection, "DROP INDEX main." + quote(part.name()));
                    }
                }
                change.end();
                return tables;
            });
        }
    }

    @Override
    public void setReferencesAside(List<TableMapping> tables) {
        // They are not enforced on our connections.
    }

    private static List<Part> parts(Connection connection, Schema schema, TableMapping mapping) throws SQLException {
        List<Part> parts = new ArrayList<>();
        for (Index index : schema.table(mapping.source()).map(Table::indexes).orElse(List.of())) {
            if (index.origin() == Index.Origin.CREATE_INDEX && !isKey(index, mapping)) {
                String definition = Query.one(
                        connection,
                        "SELECT sql FROM main.sqlite_schema WHERE type = 'index' AND name = ?",
                        row -> row.getString(1),
                        index.name());
                parts.add(new Part(mapping.source(), index.name(), Kind.INDEX, definition));
            }
        }
        return parts;
    }

    private static boolean isKey(Index index, TableMapping mapping) {
        Set<String> key = new HashSet<>(
                mapping.keyColumns().stream().map(ColumnMapping::source).toList());
        return index.unique()
                && !index.isPartial()
                && index.isOverColumns()
                && key.equals(new HashSet<>(index.columns()));
    }

    private static void remember(Connection connection, Part part) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO " + FollowerTables.SET_ASIDE + " (table_name, name, definition) VALUES (?, ?, ?)")) {
            statement.setString(1, part.table());
            statement.setString(2, part.name());
            statement.setString(3, part.definition());
            statement.executeUpdate();
        }
    }

    @Override
    public List<Part> parts() throws SQLException {
        try (Connection connection = FollowerTables.open(file)) {
            return Query.list(
                    connection,
                    "SELECT table_name, name, definition FROM " + FollowerTables.SET_ASIDE + " ORDER BY ordinal",
                    row -> new Part(row.getString(1), row.getString(2), Kind.INDEX, row.getString(3)));
        }
    }

    @Override
    public Restored restore(Part part, boolean followed) throws SQLException {
        try (Connection connection = FollowerTables.open(file)) {
            return WriteTransaction.run(connection, () -> {
                OwnSchemaChange change = OwnSchemaChange.begin(connection);
                execute(connection, part.definition());
                forget(connection, part);
                change.end();
                return new Restored(part, Outcome.AS_IT_WAS, "");
            });
        } catch (SQLException refusal) {
            if (!Refusal.isAboutARow(refusal)) {
                throw refusal;
            }
            return new Restored(part, Outcome.REFUSED, "several rows hold the same values");
        }
    }

    private static void forget(Connection connection, Part part) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM " + FollowerTables.SET_ASIDE + " WHERE table_name = ? AND name = ?")) {
            statement.setString(1, part.table());
            statement.setString(2, part.name());
            statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Optional<String> continueAfter(TableMapping table, long highest) throws SQLException {
        try (Connection connection = FollowerTables.open(file)) {
            boolean autoIncrement = SqliteIntrospection.read(connection)
                    .table(table.source())
                    .map(found -> found.key().autoIncrement())
                    .orElse(false);
            if (!autoIncrement) {
                return Optional.empty();
            }
            WriteTransaction.run(connection, () -> {
                GeneratedKeys.continueAfter(connection, table.source(), highest);
                return table;
            });
            return Optional.of("sqlite_sequence of " + table.source());
        }
    }
}
