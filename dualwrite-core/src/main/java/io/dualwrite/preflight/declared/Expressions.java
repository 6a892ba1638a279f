package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.CHECK_TO_TRANSLATE;
import static io.dualwrite.preflight.finding.FindingKind.DATE_DEFAULT_UTC;
import static io.dualwrite.preflight.finding.FindingKind.DEFAULT_TO_TRANSLATE;
import static io.dualwrite.preflight.finding.FindingKind.DOUBLE_QUOTED_TEXT;
import static io.dualwrite.preflight.finding.FindingKind.GENERATED_COLUMN;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which expressions of the schema are more than PostgreSQL understands? */
final class Expressions implements Detector {
    private static final Set<String> CLOCK = Set.of("CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME");
    private static final Set<String> ONLY_IN_SQLITE = Set.of(
            "TYPEOF",
            "GLOB",
            "REGEXP",
            "MATCH",
            "HEX",
            "UNHEX",
            "RANDOM",
            "RANDOMBLOB",
            "ZEROBLOB",
            "JULIANDAY",
            "STRFTIME",
            "UNIXEPOCH",
            "DATETIME",
            "DATE",
            "TIME",
            "TIMEDIFF",
            "PRINTF",
            "INSTR",
            "IIF",
            "IFNULL",
            "CHAR",
            "UNICODE",
            "QUOTE",
            "LIKELY",
            "UNLIKELY",
            "JSON_VALID",
            "JSON_EXTRACT",
            "JSON_TYPE",
            "JSON",
            "ISNULL");

    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        for (Table table : schema.tables()) {
            if (table.kind().isCapturable()) {
                table.columns().forEach(column -> detect(table, column, found));
                detectChecks(table, found);
            }
        }
    }

    private static void detect(Table table, Column column, Consumer<Finding> found) {
        column.generated()
                .ifPresent(generated ->
                        found.accept(Finding.inColumn(GENERATED_COLUMN, table.name(), column.name(), 1, "")));
        column.defaultExpression().map(Words::of).ifPresent(words -> {
            if (words.stream().anyMatch(word -> word.startsWith("\""))) {
                found.accept(Finding.inColumn(DOUBLE_QUOTED_TEXT, table.name(), column.name(), 1, "It is a default."));
            } else if (words.stream().anyMatch(CLOCK::contains)) {
                found.accept(Finding.inColumn(DATE_DEFAULT_UTC, table.name(), column.name(), 1, ""));
            } else if (words.stream().anyMatch(ONLY_IN_SQLITE::contains)) {
                found.accept(Finding.inColumn(DEFAULT_TO_TRANSLATE, table.name(), column.name(), 1, ""));
            }
        });
    }

    /** The words between CHECK ( and its closing parenthesis. */
    private static void detectChecks(Table table, Consumer<Finding> found) {
        List<String> words = Words.of(table.definition());
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("CHECK")) {
                List<String> condition = words.subList(i, endOfParentheses(words, i + 1));
                condition.stream()
                        .filter(ONLY_IN_SQLITE::contains)
                        .findFirst()
                        .ifPresent(word -> found.accept(
                                Finding.inTable(CHECK_TO_TRANSLATE, table.name(), 1, "It uses " + word + ".")));
            }
        }
    }

    private static int endOfParentheses(List<String> words, int open) {
        int depth = 0;
        for (int i = open; i < words.size(); i++) {
            depth += words.get(i).equals("(") ? 1 : words.get(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return words.size();
    }
}
