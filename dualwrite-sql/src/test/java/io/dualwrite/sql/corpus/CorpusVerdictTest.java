package io.dualwrite.sql.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement of the corpus gets the verdict the corpus says, and every hazard of queries has a statement. */
class CorpusVerdictTest {
    static final List<String> FILES = List.of("/corpus/hazards.sql", "/corpus/everyday.sql");
    private static final Translator TRANSLATOR = new Translator(Shop.SCHEMA);

    static Stream<Entry> all() {
        return FILES.stream().map(Entry::read).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("all")
    void getsTheVerdictOfTheCorpus(Entry entry) {
        Verdict verdict = TRANSLATOR.translate(entry.sql());
        String got = verdict instanceof Verdict.Refused refused ? "refused " + refused.reason() : "ready";
        assertThat(got).as("%s%n%s", entry.sql(), verdict).isEqualTo(entry.expected());
    }

    @Test
    void everyHazardOfGroupsFAndGHasAStatement() {
        Set<String> covered = all().map(Entry::hazard).collect(Collectors.toSet());
        Stream<String> f = IntStream.rangeClosed(1, 28).mapToObj(i -> String.format(Locale.ROOT, "F%02d", i));
        Stream<String> g = IntStream.rangeClosed(1, 16).mapToObj(i -> String.format(Locale.ROOT, "G%02d", i));
        assertThat(covered).containsAll(Stream.concat(f, g).toList());
    }
}
