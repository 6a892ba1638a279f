package io.dualwrite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiler cannot see: habits that only show in the text of sources. */
class SourceRulesTest {

    // Spelt in pieces: this file is a source too.
    private static final Pattern MOCK = Pattern.compile("org\\.mock" + "ito|Mock" + "ito\\.|@Mock" + "itoBean");
    private static final Pattern SLEEP = Pattern.compile("Thread\\.sl" + "eep\\(");

    /** Awaitility's own limit is ten seconds, which a busy machine needs for a connection. */
    private static final Pattern WAIT_WITHOUT_LIMIT =
            Pattern.compile("(?<![.\\w])(?:Awaitility\\.)?aw" + "ait\\((?:\"[^\"]*\")?\\)\\s*\\.(?!atMost\\()");

    @Test
    void noTestMocksADatabase() throws IOException {
        assertThat(javaSourcesMatching("", MOCK))
                .as("real databases only: a mock of JDBC proves what its author believed")
                .isEmpty();
    }

    @Test
    void noTestSleeps() throws IOException {
        assertThat(javaSourcesMatching("src/test/java", SLEEP))
                .as("wait for a condition (Awaitility) or step the clock")
                .isEmpty();
    }

    @Test
    void everyWaitSaysHowLong() throws IOException {
        assertThat(javaSourcesMatching("src/test/java", WAIT_WITHOUT_LIMIT))
                .as("say atMost first, and a minute: a test must hold where everything takes three times as long")
                .isEmpty();
    }

    @Test
    void thePatternsSeeWhatTheyLookFor() {
        assertThat(MOCK.matcher("import org.mock" + "ito.Mockito;").find()).isTrue();
        assertThat(SLEEP.matcher("Thread.sl" + "eep(10);").find()).isTrue();
        assertThat(WAIT_WITHOUT_LIMIT.matcher("aw" + "ait(\"it\").until(done)").find())
                .isTrue();
        assertThat(WAIT_WITHOUT_LIMIT
                        .matcher("Awaitility.aw" + "ait()\n .until(done)")
                        .find())
                .isTrue();
    }

    private static List<String> javaSourcesMatching(String inside, Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        int seen = 0;
        try (Stream<Path> files = Files.walk(Project.root())) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> path.toString().contains(inside))
                            .filter(path -> !path.toString().contains("/target/"))::iterator) {
                seen++;
                if (pattern.matcher(Files.readString(file)).find()) {
                    found.add(Project.root().relativize(file).toString());
                }
            }
        }
        assertThat(seen).as("sources looked at").isPositive();
        return found;
    }
}
