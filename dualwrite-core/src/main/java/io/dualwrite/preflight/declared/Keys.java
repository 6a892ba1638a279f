package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.DESCENDING_INTEGER_KEY;
import static io.dualwrite.preflight.finding.FindingKind.KEY_MAY_BE_NULL;
import static io.dualwrite.preflight.finding.FindingKind.KEY_UNDER_COLLATION;
import static io.dualwrite.preflight.finding.FindingKind.NO_KEY;
import static io.dualwrite.preflight.finding.FindingKind.ROW_CANNOT_BE_ADDRESSED;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import java.util.function.Consumer;

/** Can the rows of each table be told apart, now and after the next write? */
final class Keys implements Detector {
    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        schema.tables().stream().filter(table -> table.kind().isCapturable()).forEach(table -> detect(table, found));
    }

    private static void detect(Table table, Consumer<Finding> found) {
        switch (table.key().kind()) {
            case NONE -> found.accept(Finding.inTable(ROW_CANNOT_BE_ADDRESSED, table.name(), 1, ""));
            case HIDDEN_ROWID -> found.accept(Finding.inTable(NO_KEY, table.name(), 1, ""));
            case PRIMARY_KEY, UNIQUE_NOT_NULL, ROWID_ALIAS -> {
                table.key().parts().forEach(part -> detect(table, part, found));
                if (isDescendingInteger(table)) {
                    found.accept(Finding.inColumn(
                            DESCENDING_INTEGER_KEY,
                            table.name(),
                            table.key().columns().get(0),
                            1,
                            ""));
                }
            }
        }
    }

    private static void detect(Table table, Key.Part part, Consumer<Finding> found) {
        if (part.nullable()) {
            found.accept(Finding.inColumn(KEY_MAY_BE_NULL, table.name(), part.column(), 1, ""));
        }
        if (Collations.isFolding(part.collation())) {
            found.accept(Finding.inColumn(
                    KEY_UNDER_COLLATION, table.name(), part.column(), 1, "Its collation is " + part.collation() + "."));
        }
    }

    private static boolean isDescendingInteger(Table table) {
        return table.key().kind() == Key.Kind.PRIMARY_KEY
                && table.key().parts().size() == 1
                && table.rowid().isPresent()
                && table.column(table.key().columns().get(0))
                        .filter(column -> column.declaredType().equalsIgnoreCase("INTEGER"))
                        .isPresent()
                && table.indexes().stream()
                        .filter(index -> index.origin() == Index.Origin.PRIMARY_KEY)
                        .anyMatch(index -> index.terms().get(0).descending());
    }
}
