package io.dualwrite.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.lex.SqlSyntaxException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Flat runs of operators, read by us and printed with all parentheses, have the value real SQLite gives to the bare run. */
class PrecedenceSeededTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private static final List<String> VALUES =
            List.of("1", "2", "0", "'a'", "'B'", "NULL", "3.5", "'2'", "x'41'", "'{\"a\":7}'", "4", "'%a%'", "'$.a'");
    private static final List<String> BETWEEN = List.of(
            "OR",
            "AND",
            "=",
            "==",
            "<>",
            "!=",
            "IS",
            "IS NOT",
            "IS DISTINCT FROM",
            "IS NOT DISTINCT FROM",
            "<",
            "<=",
            ">",
            ">=",
            "&",
            "|",
            "<<",
            ">>",
            "+",
            "-",
            "*",
            "/",
            "%",
            "||",
            "LIKE",
            "NOT LIKE",
            "GLOB",
            "NOT GLOB");
    private static final List<String> BEFORE = List.of("-", "+", "~", "NOT ", "- ", "NOT NOT ", "-~");
    private static final List<String> AFTER = List.of(
            " ISNULL",
            " NOTNULL",
            " NOT NULL",
            " COLLATE NOCASE",
            " IN (1, 'a')",
            " NOT IN ()",
            " BETWEEN 0 AND 2",
            " NOT BETWEEN 1 + 1 AND 2 * 3",
            " LIKE 'a!%' ESCAPE '!'");

    @Test
    void printedTextHasTheSameValue() throws Exception {
        Random random = new Random(SEED);
        try (Sqlite sqlite = new Sqlite()) {
            for (int i = 0; i < 6_000; i++) {
                String text = run(random);
                String expected = sqlite.value(text);
                assertThat(ours(sqlite, text)).as("seed %s: %s", SEED, text).isEqualTo(expected);
            }
        }
    }

    private static String ours(Sqlite sqlite, String text) {
        try {
            return sqlite.value(SqlitePrinter.print(SqliteParser.parseExpression(text)));
        } catch (SqlSyntaxException e) {
            return "syntax error";
        }
    }

    private static String run(Random random) {
        StringBuilder text = new StringBuilder();
        int operands = 1 + random.nextInt(6);
        for (int i = 0; i < operands; i++) {
            if (i > 0) {
                text.append(' ').append(pick(random, BETWEEN)).append(' ');
            }
            if (random.nextInt(4) == 0) {
                text.append(pick(random, BEFORE));
            }
            text.append(pick(random, VALUES));
            if (random.nextInt(5) == 0) {
                text.append(pick(random, AFTER));
            }
        }
        return text.toString();
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
