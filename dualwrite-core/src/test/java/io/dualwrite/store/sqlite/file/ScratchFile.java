package io.dualwrite.store.sqlite.file;

import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A SQLite file made of a script, for one test. */
public record ScratchFile(Path path) {
    public static ScratchFile with(Path directory, String... statements) throws SQLException {
        ScratchFile file = new ScratchFile(directory.resolve("app.db"));
        file.run(statements);
        return file;
    }

    public void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + path);
    }

    public Schema schema() throws SQLException {
        try (Connection connection = new SqliteFile(path).openReadOnly()) {
            return SqliteIntrospection.read(connection);
        }
    }

    public Table table(String name) throws SQLException {
        return schema().table(name).orElseThrow();
    }
}
