package io.dualwrite.sql.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every statement of the corpus that is ready gives the same answer on both databases, or one that its flags explain. */
class CorpusIT {
    private static final Map<Outcome.Kind, Integer> COUNTED = new EnumMap<>(Outcome.Kind.class);

    @TestFactory
    Stream<DynamicTest> givesTheSameAnswer() {
        return Corpus.apps().entrySet().stream()
                .map(app -> DynamicTest.dynamicTest(app.getKey(), () -> run(app.getKey(), app.getValue())));
    }

    private static void run(String name, App app) throws Exception {
        Translator translator = new Translator(app.schema());
        List<String> wrong = new ArrayList<>();
        try (TargetDatabase target = PostgresServer.shared().createDatabase();
                BothSides sides = new BothSides(
                        app,
                        DriverManager.getConnection("jdbc:sqlite::memory:"),
                        target.dataSource().getConnection())) {
            for (Entry entry : Corpus.entries(name)) {
                if (entry.expected().startsWith("ready")
                        && translator.translate(entry.sql()) instanceof Verdict.Ready ready) {
                    Outcome outcome = Outcome.of(sides, entry, ready);
                    COUNTED.merge(outcome.kind(), 1, Integer::sum);
                    if (outcome.kind() == Outcome.Kind.DIFFERENT || outcome.kind() == Outcome.Kind.LOUD) {
                        wrong.add(outcome.kind() + " " + outcome.difference());
                    }
                }
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    @AfterAll
    static void atLeast99OfAHundredAreTheSame() {
        int all = COUNTED.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("corpus: " + COUNTED);
        assertThat(COUNTED.getOrDefault(Outcome.Kind.SAME, 0)).isGreaterThanOrEqualTo((int) Math.ceil(all * 0.99));
    }
}
