package io.dualwrite.checker.cli;

import io.dualwrite.checker.Sql;
import io.dualwrite.testsupport.database.DatabasePair;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A shop that is to move, and the command that moves it, against a real target. */
abstract class MigratesTheShop {
    @RegisterExtension
    static final DatabasePair DATABASES = DatabasePair.create().freshForEachTest();

    @TempDir
    Path directory;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    static void shop() throws SQLException {
        inSource(
                "CREATE TABLE customer(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL)",
                "CREATE TABLE orders(id INTEGER PRIMARY KEY AUTOINCREMENT, customer INTEGER REFERENCES customer(id),"
                        + " total REAL)",
                "CREATE INDEX orders_by_customer ON orders(customer)",
                "INSERT INTO customer(name) VALUES ('Ada'), ('Bo'), ('Cy')",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
                        + " INSERT INTO orders SELECT i, i % 3 + 1, i / 8.0 + 0.1 FROM n");
    }

    int run(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return execute(DATABASES.sourceFile(), more);
    }

    int execute(Path source, String... more) {
        return into(DATABASES.targetUrl(), source, more);
    }

    int into(String target, Path source, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "migrate",
                "--source",
                source.toString(),
                "--target",
                target,
                "--target-user",
                DATABASES.targetUser(),
                "--target-password",
                DATABASES.targetPassword()));
        arguments.addAll(List.of(more));
        return DualWriteCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    static void inSource(String... statements) throws SQLException {
        Sql.run(DATABASES.source(), statements);
    }

    static void inTarget(String... statements) throws SQLException {
        Sql.run(DATABASES.target(), statements);
    }

    static String one(String query) throws SQLException {
        return Sql.one(DATABASES.target(), query);
    }
}
