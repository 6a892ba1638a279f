package io.dualwrite.pair;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.value.convert.Conversions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was agreed upon, in a table of ours in the source: a row for each column. The connection is not in auto-commit mode. */
final class AgreedTables {
    private static final String MAPPING = Identifiers.OWN_PREFIX + "mapping";
    private static final String COLUMNS = "place, source_table, target_table, source_column, target_column, conversion,"
            + " companion, key_place, source_shape, target_shape";

    private AgreedTables() {}

    static Agreed read(Connection connection) throws SQLException {
        boolean there;
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), MAPPING, new String[] {"TABLE"})) {
            there = tables.next();
        }
        if (!there) {
            return Agreed.NOTHING;
        }
        Map<String, Rows> byTable = new LinkedHashMap<>();
        Map<String, Agreed.Shapes> shapes = new HashMap<>();
        Query.list(
                connection,
                "SELECT " + COLUMNS + " FROM " + MAPPING + " ORDER BY place",
                row -> byTable.computeIfAbsent(row.getString(2), name -> new Rows())
                        .add(row, shapes));
        return new Agreed(
                byTable.entrySet().stream()
                        .map(table -> table.getValue().mapping(table.getKey()))
                        .toList(),
                shapes);
    }

    private static final class Rows {
        private final List<ColumnMapping> columns = new ArrayList<>();
        private final Map<Integer, Integer> keyPlaces = new HashMap<>();
        private String target = "";

        boolean add(ResultSet row, Map<String, Agreed.Shapes> shapes) throws SQLException {
            target = row.getString(3);
            int keyPlace = row.getInt(8);
            if (keyPlace >= 0) {
                keyPlaces.put(keyPlace, columns.size());
            }
            columns.add(new ColumnMapping(
                    row.getString(4),
                    row.getString(5),
                    Conversions.parse(row.getString(6)),
                    Optional.of(row.getString(7)).filter(name -> !name.isEmpty())));
            shapes.put(row.getString(2), new Agreed.Shapes(row.getString(9), row.getString(10)));
            return true;
        }

        TableMapping mapping(String source) {
            List<Integer> key = keyPlaces.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                    .map(Map.Entry::getValue)
                    .toList();
            return new TableMapping(source, target, columns, key);
        }
    }

    static void write(Connection connection, Agreed agreed) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + MAPPING
                    + " (place bigint NOT NULL PRIMARY KEY, source_table text NOT NULL, target_table text NOT NULL,"
                    + " source_column text NOT NULL, target_column text NOT NULL, conversion text NOT NULL,"
                    + " companion text NOT NULL, key_place bigint NOT NULL, source_shape text NOT NULL,"
                    + " target_shape text NOT NULL)");
        } finally {
            connection.setAutoCommit(false);
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM " + MAPPING);
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + MAPPING + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int place = 0;
            for (TableMapping table : agreed.tables()) {
                Agreed.Shapes shapes = agreed.shapes().getOrDefault(table.source(), new Agreed.Shapes("", ""));
                for (int column = 0; column < table.columns().size(); column++) {
                    ColumnMapping mapping = table.columns().get(column);
                    insert.setInt(1, ++place);
                    insert.setString(2, table.source());
                    insert.setString(3, table.target());
                    insert.setString(4, mapping.source());
                    insert.setString(5, mapping.target());
                    insert.setString(6, mapping.conversion().spec());
                    insert.setString(7, mapping.companion().orElse(""));
                    insert.setInt(8, table.key().indexOf(column));
                    insert.setString(9, shapes.source());
                    insert.setString(10, shapes.target());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
    }
}
