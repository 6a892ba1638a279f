package io.dualwrite.checker.cli.option;

import io.dualwrite.checker.cli.output.OutputFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which forms a report is wanted, besides the text on stdout. */
public final class ReportOptions {
    private static final String STDOUT = "-";

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = STDOUT,
            paramLabel = "FILE",
            description = "Write the report as JSON to FILE, or to stdout instead of the text.")
    private @Nullable String json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as one HTML file.")
    private @Nullable Path html;

    /** Fails now if a file could not be written later. */
    public void requireWritable() {
        Stream.of(html, json == null || json.equals(STDOUT) ? null : Path.of(json))
                .forEach(ReportOptions::require);
    }

    private static void require(@Nullable Path output) {
        if (output != null) {
            OutputFile.require(output);
        }
    }

    /**
     * Writes one report in every form that was asked for.
     *
     * @param sentence what stands on stdout when the JSON went to a file
     */
    public void write(
            PrintWriter out,
            String sentence,
            Supplier<String> asText,
            Supplier<String> asJson,
            Supplier<String> asHtml) {
        if (html != null) {
            OutputFile.write(html, asHtml.get());
        }
        if (json == null) {
            out.print(asText.get());
        } else if (json.equals(STDOUT)) {
            out.print(asJson.get());
        } else {
            OutputFile.write(Path.of(json), asJson.get());
            out.println(sentence);
        }
        out.flush();
    }
}
