package io.dualwrite.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Statement;
import org.junit.jupiter.api.Test;

/** Any tree, printed and read, is the same tree. */
class RoundTripSeededTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @Test
    void expressions() {
        for (int i = 0; i < 5_000; i++) {
            Expression tree = new RandomTrees(SEED + i).expression();
            String printed = SqlitePrinter.print(tree);
            assertThat(SqliteParser.parseExpression(printed))
                    .as("seed %s: %s", SEED + i, printed)
                    .isEqualTo(tree);
        }
    }

    @Test
    void statements() {
        for (int i = 0; i < 5_000; i++) {
            Statement tree = new RandomTrees(SEED + i).statement();
            String printed = SqlitePrinter.print(tree);
            assertThat(SqliteParser.parseStatement(printed))
                    .as("seed %s: %s", SEED + i, printed)
                    .isEqualTo(tree);
        }
    }
}
