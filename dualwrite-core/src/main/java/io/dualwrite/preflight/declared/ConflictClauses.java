package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.CONFLICT_CLAUSE;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Does a plain INSERT do something else than insert or fail? */
final class ConflictClauses implements Detector {
    private static final Set<String> SILENT = Set.of("IGNORE", "REPLACE", "FAIL", "ROLLBACK");

    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        for (Table table : schema.tables()) {
            Set<String> clauses = clauses(Words.of(table.definition()));
            if (!clauses.isEmpty()) {
                found.accept(Finding.inTable(
                        CONFLICT_CLAUSE, table.name(), 1, "It says " + String.join(" and ", clauses) + "."));
            }
        }
    }

    private static Set<String> clauses(List<String> words) {
        Set<String> clauses = new TreeSet<>();
        for (int i = 0; i + 2 < words.size(); i++) {
            if (words.get(i).equals("ON") && words.get(i + 1).equals("CONFLICT") && SILENT.contains(words.get(i + 2))) {
                clauses.add("ON CONFLICT " + words.get(i + 2));
            }
        }
        return clauses;
    }
}
