package io.dualwrite.sql.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every statement of the corpus gets the verdict the corpus says, and every hazard of queries has a statement. */
class CorpusVerdictTest {

    @TestFactory
    Stream<DynamicTest> getsTheVerdictOfTheCorpus() {
        return Corpus.apps().entrySet().stream().map(app -> DynamicTest.dynamicTest(app.getKey(), () -> check(app)));
    }

    private static void check(Map.Entry<String, App> app) {
        Translator translator = new Translator(app.getValue().schema());
        List<String> wrong = new ArrayList<>();
        for (Entry entry : Corpus.entries(app.getKey())) {
            Verdict verdict = translator.translate(entry.sql());
            String got = verdict instanceof Verdict.Refused refused ? "refused " + refused.reason() : "ready";
            if (!got.equals(entry.expected().equals("raises") ? "ready" : entry.expected())) {
                wrong.add(got + " instead of " + entry.expected() + "\n  " + entry.sql() + "\n  " + verdict);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyHazardOfGroupsFAndGHasAStatement() {
        Set<String> covered = Corpus.entries("shop").stream().map(Entry::hazard).collect(Collectors.toSet());
        Stream<String> f = IntStream.rangeClosed(1, 28).mapToObj(i -> String.format(Locale.ROOT, "F%02d", i));
        Stream<String> g = IntStream.rangeClosed(1, 16).mapToObj(i -> String.format(Locale.ROOT, "G%02d", i));
        assertThat(covered).containsAll(Stream.concat(f, g).toList());
    }
}
