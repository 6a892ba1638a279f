package io.dualwrite.sql.corpus;

import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.compat.CompatibilitySchema;
import io.dualwrite.sql.express.Bind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The shop on SQLite and on PostgreSQL with the same rows; every statement runs in a transaction that is rolled back. */
final class BothSides implements AutoCloseable {
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Connection sqlite;
    private final Connection postgres;

    BothSides(Connection sqlite, Connection postgres) throws Exception {
        this.sqlite = sqlite;
        this.postgres = postgres;
        script(sqlite, Shop.SQLITE);
        script(sqlite, "/corpus/shop.data.sql");
        try (Statement statement = postgres.createStatement()) {
            statement.execute(CompatibilitySchema.installScript());
        }
        script(postgres, Shop.POSTGRES);
        for (String table : Shop.TABLES) {
            copy(table);
        }
        sqlite.setAutoCommit(false);
        postgres.setAutoCommit(false);
    }

    /** The answer of one side: labels and canonical rows, or the update count and then all rows of the tables. */
    record Answer(List<String> labels, List<List<String>> rows) {}

    Answer fromSqlite(String sql, List<String> binds) throws SQLException {
        try (PreparedStatement statement = sqlite.prepareStatement(sql)) {
            for (int i = 0; i < binds.size(); i++) {
                bindLoosely(statement, i + 1, binds.get(i));
            }
            return run(sqlite, statement, Shop.TABLES);
        } finally {
            sqlite.rollback();
        }
    }

    Answer fromPostgres(Verdict.Ready ready, List<String> binds) throws SQLException {
        try (PreparedStatement statement = postgres.prepareStatement(ready.sql())) {
            for (int i = 0; i < ready.binds().size(); i++) {
                Bind bind = ready.binds().get(i);
                bind(statement, i + 1, binds.get(bind.number() - 1), bind.accepts());
            }
            List<String> tables = Shop.TABLES.stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
            return run(postgres, statement, tables);
        } finally {
            postgres.rollback();
        }
    }

    private static Answer run(Connection connection, PreparedStatement statement, List<String> tables)
            throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        if (statement.execute()) {
            try (ResultSet result = statement.getResultSet()) {
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    labels.add(result.getMetaData().getColumnLabel(i));
                }
                rows.addAll(rows(result));
            }
            return new Answer(labels, rows);
        }
        rows.add(List.of("updated " + statement.getUpdateCount()));
        for (String table : tables) {
            try (Statement all = connection.createStatement();
                    ResultSet result = all.executeQuery("SELECT * FROM \"" + table + "\"")) {
                List<List<String>> content = rows(result);
                content.sort(Comparator.comparing(List::toString));
                rows.addAll(content);
            }
        }
        return new Answer(labels, rows);
    }

    private static List<List<String>> rows(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        int width = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                row.add(canonical(result.getObject(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Numbers by value, truth as 1 and 0, blobs as digits. */
    static String canonical(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (value instanceof Timestamp moment) {
            return "'" + moment.toLocalDateTime().format(STORED) + "'";
        }
        if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        }
        if (value instanceof Number number) {
            BigDecimal exact = number instanceof Double real && Double.isInfinite(real)
                    ? BigDecimal.valueOf(Double.MAX_VALUE)
                    : new BigDecimal(number.toString());
            return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toString();
        }
        return "'" + value + "'";
    }

    private static void bindLoosely(PreparedStatement statement, int index, String value) throws SQLException {
        if (value.equals("NULL")) {
            statement.setNull(index, Types.NULL);
        } else if (value.matches("-?\\d+")) {
            statement.setLong(index, Long.parseLong(value));
        } else if (value.matches("-?\\d+\\.\\d+")) {
            statement.setDouble(index, Double.parseDouble(value));
        } else {
            statement.setString(index, unquoted(value));
        }
    }

    private static void bind(PreparedStatement statement, int index, String value, Bind.Accepts accepts)
            throws SQLException {
        if (value.equals("NULL")) {
            statement.setNull(index, Types.NULL);
            return;
        }
        switch (accepts) {
            case INTEGER, COUNT -> statement.setLong(index, Long.parseLong(value));
            case NUMBER -> statement.setDouble(index, Double.parseDouble(value));
            case CONVERTED -> statement.setObject(index, LocalDateTime.parse(value, STORED));
            default -> statement.setString(index, unquoted(value));
        }
    }

    /** Text that looks like a number is written in single quotes. */
    private static String unquoted(String value) {
        return value.startsWith("'") ? value.substring(1, value.length() - 1) : value;
    }

    private void copy(String table) throws SQLException {
        try (Statement read = sqlite.createStatement();
                ResultSet rows = read.executeQuery("SELECT * FROM \"" + table + "\"")) {
            int width = rows.getMetaData().getColumnCount();
            String sql =
                    "INSERT INTO \"" + table.toLowerCase(Locale.ROOT) + "\" VALUES (?" + ", ?".repeat(width - 1) + ")";
            try (PreparedStatement write = postgres.prepareStatement(sql)) {
                while (rows.next()) {
                    for (int i = 1; i <= width; i++) {
                        write.setObject(i, converted(rows.getMetaData().getColumnName(i), rows.getObject(i)));
                    }
                    write.executeUpdate();
                }
            }
        }
        try (Statement align = postgres.createStatement()) {
            if (!table.equals("tag")) {
                String name = table.toLowerCase(Locale.ROOT);
                align.execute("SELECT setval(pg_get_serial_sequence('\"" + name + "\"', 'id'), (SELECT max(id) FROM \""
                        + name + "\"))");
            }
        }
    }

    private static Object converted(String column, Object value) {
        if (value == null) {
            return null;
        }
        return switch (column) {
            case "active" -> value.equals(1);
            case "amount" -> new BigDecimal(value.toString());
            case "at", "seen" -> LocalDateTime.parse(value.toString(), STORED);
            default -> value;
        };
    }

    private static void script(Connection connection, String resource) throws Exception {
        try (var stream = BothSides.class.getResourceAsStream(resource);
                Statement statement = connection.createStatement()) {
            for (String sql : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split(";\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        sqlite.close();
        postgres.close();
    }
}
