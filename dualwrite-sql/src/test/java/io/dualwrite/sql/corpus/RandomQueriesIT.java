package io.dualwrite.sql.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.override.Overrides;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever query is made up: if it is ready and both databases answer, the answers are the same. */
class RandomQueriesIT {
    /** The same on every build, so that a build fails for what changed; other seeds are for whoever looks for more. */
    private static final long SEED = Long.getLong("seed", 20_261_121L);

    private static final int QUERIES = Integer.getInteger("dualwrite.queries", 2_000);

    @Test
    void noneIsSilentlyDifferent() throws Exception {
        Translator translator = new Translator(Shop.SCHEMA, Overrides.NONE, 1);
        int same = 0;
        try (TargetDatabase target = PostgresServer.shared().createDatabase();
                BothSides sides = new BothSides(
                        Shop.APP,
                        DriverManager.getConnection("jdbc:sqlite::memory:"),
                        target.dataSource().getConnection())) {
            for (long seed = SEED; seed < SEED + QUERIES; seed++) {
                String sql = new RandomQueries(seed).query();
                Outcome outcome = outcome(translator, sides, sql);
                if (outcome.kind() == Outcome.Kind.DIFFERENT) {
                    String small = RandomStatements.shrink(
                            sql,
                            candidate -> outcome(translator, sides, candidate).kind() == Outcome.Kind.DIFFERENT);
                    assertThat(outcome(translator, sides, small).difference())
                            .as("-Dseed=%d, shrunk from %s", seed, sql)
                            .isEmpty();
                }
                same += outcome.kind() == Outcome.Kind.SAME ? 1 : 0;
            }
        }
        assertThat(same).as("queries compared").isGreaterThan(QUERIES / 5);
    }

    private static Outcome outcome(Translator translator, BothSides sides, String sql) {
        return translator.translate(sql) instanceof Verdict.Ready ready
                ? Outcome.of(sides, new Entry("random", "ready", "", List.of(List.of()), sql), ready)
                : new Outcome(Outcome.Kind.LOUD, "refused");
    }
}
