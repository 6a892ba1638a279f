package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.FOREIGN_COLLATION;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Is there a collation that SQLite itself does not have? */
final class Collations implements Detector {
    private static final Set<String> BUILT_IN = Set.of("BINARY", "NOCASE", "RTRIM");

    /** Whether values that are not the same bytes may be equal under the collation. */
    static boolean isFolding(String collation) {
        return !collation.toUpperCase(Locale.ROOT).equals("BINARY");
    }

    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        for (Table table : schema.tables()) {
            Set<String> foreign = new TreeSet<>();
            List<String> words = Words.of(table.definition());
            for (int i = 0; i + 1 < words.size(); i++) {
                if (words.get(i).equals("COLLATE")) {
                    foreign.add(Words.name(words.get(i + 1)));
                }
            }
            table.indexes().forEach(index -> index.terms().forEach(term -> foreign.add(Words.name(term.collation()))));
            foreign.removeAll(BUILT_IN);
            foreign.remove("");
            for (String collation : foreign) {
                found.accept(Finding.inTable(
                        FOREIGN_COLLATION, table.name(), 1, "The collation is called " + collation + "."));
            }
        }
    }
}
