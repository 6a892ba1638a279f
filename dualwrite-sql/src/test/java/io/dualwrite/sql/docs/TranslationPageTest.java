package io.dualwrite.sql.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceKey;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.Spelling;
import io.dualwrite.sql.resolve.TargetType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/sql-translation.md is what the compiler does with every line of its list; {@code -Ddualwrite.docs.write=true} writes it anew. */
class TranslationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "sql-translation.md");
    private static final SourceSchema SCHEMA = new SourceSchema(List.of(
            SourceTable.of(
                    "item",
                    List.of(
                            SourceColumn.of("id", "INTEGER", TargetType.BIGINT),
                            SourceColumn.of("name", "TEXT", TargetType.TEXT),
                            SourceColumn.of("email", "TEXT", TargetType.TEXT).withCollation("NOCASE"),
                            SourceColumn.of("n", "INT", TargetType.BIGINT),
                            SourceColumn.of("price", "REAL", TargetType.DOUBLE),
                            SourceColumn.of("amount", "DECIMAL(10,2)", TargetType.NUMERIC),
                            SourceColumn.of("active", "BOOLEAN", TargetType.BOOLEAN),
                            SourceColumn.of("created", "TEXT", TargetType.TEXT),
                            SourceColumn.of("at", "DATETIME", TargetType.TIMESTAMP)
                                    .withSpelling(Spelling.SECONDS),
                            SourceColumn.of("millis", "TIMESTAMP", TargetType.TIMESTAMPTZ)
                                    .withSpelling(Spelling.EPOCH_MILLIS),
                            SourceColumn.of("doc", "TEXT", TargetType.TEXT),
                            SourceColumn.of("data", "BLOB", TargetType.BYTEA),
                            SourceColumn.of("Unit Price", "REAL", TargetType.DOUBLE),
                            SourceColumn.of("user", "TEXT", TargetType.TEXT)),
                    List.of(new SourceKey(List.of("id"), true)),
                    "id"),
            SourceTable.of(
                    "tag",
                    List.of(
                            SourceColumn.of("item_id", "INT", TargetType.BIGINT).withNotNull(),
                            SourceColumn.of("tag", "TEXT", TargetType.TEXT).withNotNull()),
                    List.of(new SourceKey(List.of("item_id", "tag"), true)),
                    "")));

    @Test
    void thePageSaysWhatTheCompilerDoes() throws IOException {
        String page = page();
        if (Boolean.getBoolean("dualwrite.docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder(text("/translation-page.head.md"));
        Translator translator = new Translator(SCHEMA);
        for (String line : text("/translation-page.txt").split("\n")) {
            if (line.startsWith("= ")) {
                page.append("\n## ").append(line.substring(2)).append('\n');
            } else {
                page.append("\n```sql\n").append(line).append('\n');
                page.append(outcome(translator.translate(line))).append("```\n");
            }
        }
        page.append("""

            ## Flags

            A flag does not keep a statement from the target. It says what a comparison must expect.

            | flag | meaning |
            |---|---|
            """);
        for (Flag flag : Flag.values()) {
            page.append("| ").append(flag).append(" | ").append(flag.meaning()).append(" |\n");
        }
        page.append("""

            ## Reasons to refuse

            | reason | meaning |
            |---|---|
            """);
        for (Reason reason : Reason.values()) {
            page.append("| ")
                    .append(reason)
                    .append(" | ")
                    .append(reason.meaning())
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            return "-- refused, " + refused.reason() + " at " + refused.position() + ": " + refused.what() + "\n";
        }
        Verdict.Ready ready = (Verdict.Ready) verdict;
        String flags = ready.flags().isEmpty()
                ? ""
                : "-- flags: " + ready.flags().stream().map(Enum::name).sorted().collect(Collectors.joining(", "))
                        + "\n";
        String binds = ready.binds().isEmpty()
                ? ""
                : "-- binds: "
                        + ready.binds().stream()
                                .map(bind -> bind.number() + " " + bind.accepts())
                                .collect(Collectors.joining(", "))
                        + "\n";
        return "-- becomes\n" + ready.sql() + "\n" + binds + flags;
    }

    private static String text(String resource) throws IOException {
        try (var stream = TranslationPageTest.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
