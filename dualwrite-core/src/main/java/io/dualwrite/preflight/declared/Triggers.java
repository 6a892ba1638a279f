package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.APPLICATION_TRIGGER;
import static io.dualwrite.preflight.finding.FindingKind.RAISE_IGNORE;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.Trigger;
import java.util.List;
import java.util.function.Consumer;

/** What do the application's own triggers do? */
final class Triggers implements Detector {
    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        for (Table table : schema.tables()) {
            for (Trigger trigger : table.triggers()) {
                String named = "Its name is \"" + trigger.name() + "\".";
                found.accept(Finding.inTable(APPLICATION_TRIGGER, table.name(), 1, named));
                List<String> words = Words.of(trigger.definition());
                if (Words.contain(words, "RAISE", "(", "IGNORE", ")") && !Words.contain(words, "BEFORE")) {
                    found.accept(Finding.inTable(RAISE_IGNORE, table.name(), 1, named));
                }
            }
        }
    }
}
