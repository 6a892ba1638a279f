package io.dualwrite.route;

import io.dualwrite.route.gate.WriterGate;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A DataSource as the application holds it, in front of a SQLite file that nobody follows yet. */
abstract class RoutedSourceCase {
    static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    final AtomicInteger commits = new AtomicInteger();
    SourceFiles.Watched watched;
    SQLiteDataSource real;
    DualWriteDataSource routed;

    @BeforeEach
    void open() throws SQLException {
        real = SourceFiles.open(
                folder.resolve("app.db"),
                "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT UNIQUE, stock INTEGER)",
                "CREATE TABLE part (id INTEGER PRIMARY KEY, item INTEGER REFERENCES item ON DELETE CASCADE)",
                "CREATE TABLE log (seq INTEGER PRIMARY KEY, what)",
                "CREATE TRIGGER i AFTER INSERT ON item BEGIN INSERT INTO log(what) VALUES (NEW.id); END",
                "CREATE TRIGGER u AFTER UPDATE ON item BEGIN INSERT INTO log(what) VALUES (NEW.id); END",
                "CREATE TRIGGER d AFTER DELETE ON item BEGIN INSERT INTO log(what) VALUES (OLD.id); END",
                "INSERT INTO item VALUES (1, 'one', 10), (2, 'two', 20), (3, 'three', 30)");
        watched = new SourceFiles.Watched(real);
        routed = new DualWriteDataSource(watched.source, new WriterGate(LONG, LONG));
        routed.committedBy(new CountedCommits(commits));
    }

    int number(String sql) throws SQLException {
        try (Connection connection = real.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
