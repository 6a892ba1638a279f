package io.dualwrite.checker.archive;

import io.dualwrite.preflight.PreflightSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;

/** A small source that holds the extremes of every storage class, and its export. */
final class ArchivedShop {
    final Path source;
    final Path export;

    private ArchivedShop(Path source, Path export) {
        this.source = source;
        this.export = export;
    }

    static ArchivedShop in(Path directory) throws SQLException {
        ArchivedShop shop = new ArchivedShop(directory.resolve("app.db"), directory.resolve("export"));
        shop.run(
                "CREATE TABLE customer(id INTEGER PRIMARY KEY, name TEXT NOT NULL, notes, secret BLOB)",
                "CREATE TABLE orders(id INTEGER PRIMARY KEY AUTOINCREMENT, customer INTEGER REFERENCES customer(id),"
                        + " total REAL, made TEXT)",
                "CREATE TABLE visit(page TEXT, at INTEGER)",
                "CREATE TABLE empty(code TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID",
                "CREATE INDEX orders_by_customer ON orders(customer)",
                "INSERT INTO customer VALUES (1, 'Ada', NULL, x'00ff'), (2, 'Zoé \"Z\"', 'line' || char(10) || char(9), x''),"
                        + " (-9223372036854775808, '', 'a' || char(0) || 'b', NULL), (9223372036854775807, '😀', '', zeroblob(3000))",
                "INSERT INTO orders(customer, total, made) VALUES (1, 0.1 + 0.2, '2024-01-02 03:04:05'),"
                        + " (2, 9e999, '2024-02-29 23:59:59'), (1, -9e999, NULL), (NULL, 4.9e-324, '2024-01-02 03:04:06'),"
                        + " (2, 1.7976931348623157e308, '2024-01-02 03:04:07'), (2, 3.0, '2024-01-02 03:04:08')",
                "INSERT INTO visit VALUES ('/', 1), ('/', 1), ('/cart', 2)");
        return shop;
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    void insert(String sql, byte[] value) throws SQLException {
        try (Connection connection = open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, value);
            statement.executeUpdate();
        }
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + source);
    }

    Manifest export() {
        return new Export(PreflightSettings.of(source), export, progress -> {}, InstantSource.system()).run("test");
    }

    Verification.Result verify() {
        return Verification.of(export, progress -> {});
    }

    Path file(String table) {
        return export.resolve(new ExportFolder(export)
                .manifest().tables().stream()
                        .filter(candidate -> candidate.name().equals(table))
                        .findFirst()
                        .orElseThrow()
                        .file());
    }
}
