package io.dualwrite.checker.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that runs {@code analyze} on a file, which is not there before it is made. */
abstract class AnalyzedFile {
    static final String KEYED = "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER)";

    @TempDir
    Path directory;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    Path source;

    @BeforeEach
    void nameTheSource() throws IOException {
        source = Files.createDirectory(directory.resolve("data")).resolve("app.db");
    }

    final void make(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    final int run(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "analyze";
        arguments[1] = "--source";
        arguments[2] = source.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return DualWriteCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    final Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (var files = Files.list(source.getParent())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
