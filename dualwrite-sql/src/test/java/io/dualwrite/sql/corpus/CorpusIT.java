package io.dualwrite.sql.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every statement of the corpus that is ready gives the same answer on both databases, or one that its flags explain. One that is refused is
 * refused by SQLite as well, or the corpus says why it has to stay on the source.
 */
class CorpusIT {
    private static final Tally TALLY = new Tally();

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
                if (translator.translate(entry.sql()) instanceof Verdict.Ready ready) {
                    Outcome outcome = Outcome.of(sides, entry, ready);
                    if (!TALLY.add(entry, outcome)) {
                        wrong.add(outcome.kind() + " " + outcome.difference());
                    }
                } else if (!TALLY.addRefused(entry, isRefusedBySqlite(sides, entry))) {
                    wrong.add("SQLite answers it, and nothing says why it has to stay there: " + entry.sql());
                }
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    private static boolean isRefusedBySqlite(BothSides sides, Entry entry) {
        try {
            sides.fromSqlite(entry.sql(), entry.binds().get(0), false);
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    @AfterAll
    static void atLeast99OfAHundredAreTheSame() throws Exception {
        System.out.println("corpus: " + TALLY);
        assertThat(TALLY.sameOfThoseToAnswer()).isGreaterThanOrEqualTo(0.99);
        assertThat(TALLY.sameOfAll()).isGreaterThanOrEqualTo(0.96);
        assertThat(Entry.text("/translation-page.head.md")).contains(TALLY.toString());
    }
}
