package io.dualwrite.sql.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement of the corpus that is ready gives the same answer on both databases. */
class CorpusIT {
    private static final Translator TRANSLATOR = new Translator(Shop.SCHEMA);
    private static TargetDatabase target;
    private static BothSides sides;

    @BeforeAll
    static void openBothSides() throws Exception {
        target = PostgresServer.shared().createDatabase();
        sides = new BothSides(
                DriverManager.getConnection("jdbc:sqlite::memory:"),
                target.dataSource().getConnection());
    }

    @AfterAll
    static void closeBothSides() throws Exception {
        sides.close();
        target.close();
    }

    static Stream<Entry> ready() {
        return CorpusVerdictTest.FILES.stream()
                .map(Entry::read)
                .flatMap(List::stream)
                .filter(entry -> entry.expected().equals("ready"));
    }

    @ParameterizedTest
    @MethodSource("ready")
    void givesTheSameAnswer(Entry entry) {
        Verdict verdict = TRANSLATOR.translate(entry.sql());
        assertThat(verdict).as(entry.sql()).isInstanceOf(Verdict.Ready.class);
        assertThat(Outcome.of(sides, entry, (Verdict.Ready) verdict)).isEmpty();
    }
}
