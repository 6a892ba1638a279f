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

    private static final int QUERIES = 2_000;

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
                if (translator.translate(sql) instanceof Verdict.Ready ready) {
                    Entry entry = new Entry("random", "ready", List.of(List.of()), sql);
                    Outcome outcome = Outcome.of(sides, entry, ready);
                    boolean loud = outcome.kind() == Outcome.Kind.LOUD;
                    assertThat(outcome.kind() == Outcome.Kind.DIFFERENT ? outcome.difference() : "")
                            .as("seed %s", seed)
                            .isEmpty();
                    same += loud ? 0 : 1;
                }
            }
        }
        assertThat(same).as("queries compared").isGreaterThan(QUERIES / 5);
    }
}
