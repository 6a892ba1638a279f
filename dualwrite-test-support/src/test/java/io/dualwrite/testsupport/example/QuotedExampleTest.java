package io.dualwrite.testsupport.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code in docs/testing.md is the code that compiles and runs in {@link OrderImportIT}. */
class QuotedExampleTest {

    private static final Path EXAMPLE = Path.of("src/test/java/io/dualwrite/testsupport/example/OrderImportIT.java");
    private static final Path PAGE = Path.of("../docs/testing.md");
    private static final Pattern QUOTE = Pattern.compile("    // quote: (\\w+)\n(.*?)    // end\n", Pattern.DOTALL);

    static Stream<List<String>> quotes() throws IOException {
        Matcher quotes = QUOTE.matcher(Files.readString(EXAMPLE));
        return quotes.results()
                .map(quote ->
                        List.of(quote.group(1), quote.group(2).stripTrailing().stripIndent() + "\n"));
    }

    @ParameterizedTest
    @MethodSource("quotes")
    void pageQuotesTheExampleAsItIs(List<String> nameAndCode) throws IOException {
        assertThat(Files.readString(PAGE)).as(nameAndCode.get(0)).contains("```java\n" + nameAndCode.get(1) + "```\n");
    }
}
