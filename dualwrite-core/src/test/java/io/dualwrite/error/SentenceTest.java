package io.dualwrite.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own message is the name of the file alone. */
class SentenceTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatIsMissingIsSaidToBe() {
        Path file = folder.resolve("none");

        assertThat(why(() -> Files.size(file))).isEqualTo("\"" + file + "\" does not exist.");
    }

    @Test
    void aFileThatIsInTheWayIsSaidToBe() throws IOException {
        Path file = Files.createFile(folder.resolve("there"));

        assertThat(why(() -> Files.createFile(file))).isEqualTo("\"" + file + "\" is there already.");
    }

    @Test
    void whatTheSystemSaysBesideTheNameIsKept() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(why(() -> Files.createFile(file.resolve("below")))).contains(file.toString(), "ot a directory");
    }

    @Test
    void otherFailuresSpeakForThemselvesWithOneFullStop() {
        assertThat(Sentence.of(new IOException("it is damaged"))).isEqualTo("it is damaged.");
        assertThat(Sentence.of(new IOException("it is damaged."))).isEqualTo("it is damaged.");
    }

    private interface Work {
        Object run() throws IOException;
    }

    private static String why(Work work) {
        return Sentence.of(catchThrowableOfType(IOException.class, work::run));
    }
}
