package io.dualwrite.sql.parse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real SQLite in memory, to ask what a text means. */
final class Sqlite implements AutoCloseable {
    private final Connection connection;

    Sqlite(String... schema) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        for (String sql : schema) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** The value of an expression with its storage class, or the text "error" when SQLite refuses it. */
    String value(String expression) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT typeof(v) || ' ' || quote(v) FROM (SELECT (" + expression + ") AS v LIMIT 1)")) {
            return row.next() ? row.getString(1) : "no row";
        } catch (SQLException e) {
            return e.getMessage().contains("syntax error") ? "syntax error" : "error";
        }
    }

    /** The program SQLite compiles a statement to: two texts with the same program mean the same. */
    List<String> program(String sql) throws SQLException {
        List<String> program = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            while (rows.next()) {
                program.add(rows.getString("opcode")
                        + ' '
                        + rows.getString("p1")
                        + ' '
                        + rows.getString("p2")
                        + ' '
                        + rows.getString("p3")
                        + ' '
                        + rows.getString("p4"));
            }
        }
        return program;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
