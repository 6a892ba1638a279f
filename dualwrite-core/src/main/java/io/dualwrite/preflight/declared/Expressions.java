package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.DATE_DEFAULT_UTC;
import static io.dualwrite.preflight.finding.FindingKind.DOUBLE_QUOTED_TEXT;
import static io.dualwrite.preflight.finding.FindingKind.GENERATED_COLUMN;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import java.util.Set;
import java.util.function.Consumer;

/** Which columns are filled by something that PostgreSQL would read otherwise? */
final class Expressions implements Detector {
    private static final Set<String> CLOCK = Set.of("CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME");

    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        for (Table table : schema.tables()) {
            if (table.kind().isCapturable()) {
                table.columns().forEach(column -> detect(table, column, found));
            }
        }
    }

    private static void detect(Table table, Column column, Consumer<Finding> found) {
        column.generated()
                .ifPresent(generated ->
                        found.accept(Finding.inColumn(GENERATED_COLUMN, table.name(), column.name(), 1, "")));
        column.defaultExpression().map(Words::of).ifPresent(words -> {
            if (column.defaultExpression().orElseThrow().startsWith("\"")) {
                found.accept(Finding.inColumn(DOUBLE_QUOTED_TEXT, table.name(), column.name(), 1, "It is a default."));
            } else if (words.stream().anyMatch(CLOCK::contains)) {
                found.accept(Finding.inColumn(DATE_DEFAULT_UTC, table.name(), column.name(), 1, ""));
            }
        });
    }
}
