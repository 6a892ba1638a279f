package io.dualwrite.sql.corpus;

import io.dualwrite.sql.Translator;
import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.testsupport.page.GeneratedPage;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/sql-translation.md is what the compiler does with every line of its list; {@code -Ddualwrite.docs.write=true} writes it anew. */
class TranslationPageTest {
    @Test
    void thePageSaysWhatTheCompilerDoes() throws IOException {
        GeneratedPage.inDocs("sql-translation.md").isToSay(page());
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder(Entry.text("/translation-page.head.md"));
        Translator translator = new Translator(
                App.of(Entry.text("/translation-page.schema.sql")).schema());
        for (String line : Entry.text("/translation-page.txt").split("\n")) {
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
}
