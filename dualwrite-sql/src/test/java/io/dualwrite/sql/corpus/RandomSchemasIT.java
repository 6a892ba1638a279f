package io.dualwrite.sql.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever schema and statement are made up: if it is ready and both databases answer, the answers are the same. {@code
 * -Ddualwrite.trials=50} looks at more schemas; a failure is shrunk and names its seed.
 */
class RandomSchemasIT {
    /** The same on every build, so that a build fails for what changed; other seeds are for whoever looks for more. */
    private static final long SEED = Long.getLong("seed", 20_261_121L);

    private static final int SCHEMAS = Integer.getInteger("dualwrite.trials", 6);
    private static final int STATEMENTS = 250;

    @Test
    void noneIsSilentlyDifferent() throws Exception {
        int same = 0;
        for (long seed = SEED; seed < SEED + SCHEMAS; seed++) {
            RandomSchema schema = new RandomSchema(seed);
            App app = App.of(schema.script());
            Translator translator = new Translator(app.schema());
            try (TargetDatabase target = PostgresServer.shared().createDatabase();
                    BothSides sides = new BothSides(
                            app,
                            DriverManager.getConnection("jdbc:sqlite::memory:"),
                            target.dataSource().getConnection())) {
                for (int i = 0; i < STATEMENTS; i++) {
                    String sql = new RandomStatements(schema, seed * 1_000 + i).statement();
                    if (kind(translator, sides, sql) == Outcome.Kind.DIFFERENT) {
                        String small = RandomStatements.shrink(
                                sql, candidate -> kind(translator, sides, candidate) == Outcome.Kind.DIFFERENT);
                        assertThat(outcome(translator, sides, small).difference())
                                .as("-Dseed=%d, shrunk from %s%n%s", seed, sql, new RandomSchema(seed).script())
                                .isEmpty();
                    }
                    same += kind(translator, sides, sql) == Outcome.Kind.SAME ? 1 : 0;
                }
            }
        }
        assertThat(same).as("statements compared").isGreaterThan(SCHEMAS * STATEMENTS / 4);
    }

    private static Outcome.Kind kind(Translator translator, BothSides sides, String sql) {
        return outcome(translator, sides, sql).kind();
    }

    /** A statement that is refused is as good as one that is loud. */
    private static Outcome outcome(Translator translator, BothSides sides, String sql) {
        Verdict verdict = translator.translate(sql);
        return verdict instanceof Verdict.Ready ready
                ? Outcome.of(sides, new Entry("random", "ready", "", List.of(List.of()), sql), ready)
                : new Outcome(Outcome.Kind.LOUD, "refused");
    }
}
