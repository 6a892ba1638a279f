package io.dualwrite.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.tree.Definition;
import io.dualwrite.sql.tree.Statement;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements as applications write them: read, printed, read again; and SQLite compiles the print to the same program. */
class SameMeaningTest {
    private static final String[] SCHEMA = {
        "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, n INT, \"order\" TEXT COLLATE NOCASE, price REAL, UNIQUE(name))",
        "CREATE TABLE u(id INTEGER PRIMARY KEY, t_id INT REFERENCES t, v, w DEFAULT 3)",
        "CREATE TABLE \"Order Details\"(Id INT, [unit price] REAL, `end` TEXT)",
        "CREATE INDEX t_n ON t(n)",
        "CREATE TABLE ids(id)",
    };

    @Test
    void printedStatementsCompileToTheSameProgram() throws Exception {
        try (Sqlite sqlite = new Sqlite(SCHEMA)) {
            List<String> statements = blocks("/parse/statements.sql");
            assertThat(statements).hasSizeGreaterThan(80);
            for (String sql : statements) {
                Statement tree = SqliteParser.parseStatement(sql);
                String printed = SqlitePrinter.print(tree);
                assertThat(SqliteParser.parseStatement(printed)).as(sql).isEqualTo(tree);
                assertThat(sqlite.program(printed)).as("%s%n%s", sql, printed).isEqualTo(sqlite.program(sql));
            }
        }
    }

    @Test
    void printedDefinitionsAreAcceptedAndReadBack() throws Exception {
        for (String sql : blocks("/parse/definitions.sql")) {
            try (Sqlite original = new Sqlite(SCHEMA);
                    Sqlite copy = new Sqlite(SCHEMA)) {
                original.execute(sql);
                Definition tree = SqliteParser.parseDefinition(sql);
                String printed = SqlitePrinter.print(tree);
                assertThat(SqliteParser.parseDefinition(printed)).as(sql).isEqualTo(tree);
                copy.execute(printed);
            }
        }
    }

    private static List<String> blocks(String resource) throws Exception {
        try (var stream = SameMeaningTest.class.getResourceAsStream(resource)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n+"))
                    .map(String::strip)
                    .filter(block -> !block.isEmpty())
                    .toList();
        }
    }
}
