package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.REFERENCE_OF_OTHER_TYPE;
import static io.dualwrite.preflight.finding.FindingKind.REFERENCE_TO_NON_UNIQUE;
import static io.dualwrite.preflight.finding.FindingKind.REFERENCE_TO_NOTHING;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.FindingKind;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.value.Affinity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Could PostgreSQL create each foreign key? It needs a parent, unique there, of the same type. */
final class References implements Detector {
    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                detect(table, key, schema.table(key.referencedTable()), found);
            }
        }
    }

    private static void detect(Table table, ForeignKey key, Optional<Table> parent, Consumer<Finding> found) {
        if (parent.isEmpty()) {
            found.accept(
                    finding(REFERENCE_TO_NOTHING, table, key, "There is no table \"" + key.referencedTable() + "\"."));
            return;
        }
        if (key.referencedColumns().size() != key.columns().size()) {
            found.accept(finding(
                    REFERENCE_TO_NOTHING, table, key, "\"" + key.referencedTable() + "\" has no such primary key."));
            return;
        }
        List<Column> columns = key.referencedColumns().stream()
                .flatMap(name -> parent.get().column(name).stream())
                .toList();
        if (columns.size() != key.columns().size()) {
            found.accept(
                    finding(REFERENCE_TO_NOTHING, table, key, "\"" + key.referencedTable() + "\" has no such column."));
            return;
        }
        if (!Uniqueness.of(parent.get(), key.referencedColumns())) {
            found.accept(finding(REFERENCE_TO_NON_UNIQUE, table, key, "It refers to " + target(key) + "."));
        }
        detectTypes(table, key, columns, found);
    }

    private static void detectTypes(Table table, ForeignKey key, List<Column> parents, Consumer<Finding> found) {
        for (int i = 0; i < parents.size(); i++) {
            Column parent = parents.get(i);
            table.column(key.columns().get(i))
                    .filter(child -> !isComparable(child, parent))
                    .ifPresent(child -> found.accept(Finding.inColumn(
                            REFERENCE_OF_OTHER_TYPE,
                            table.name(),
                            child.name(),
                            1,
                            "It is declared " + type(child) + ", but refers to " + target(key) + " of type "
                                    + type(parent) + ".")));
        }
    }

    private static boolean isComparable(Column child, Column parent) {
        Affinity one = Affinity.ofDeclaredType(child.declaredType());
        Affinity other = Affinity.ofDeclaredType(parent.declaredType());
        return one == other || (one.turnsTextIntoNumbers() && other.turnsTextIntoNumbers());
    }

    private static Finding finding(FindingKind kind, Table table, ForeignKey key, String detail) {
        return Finding.inColumn(kind, table.name(), String.join(", ", key.columns()), 1, detail);
    }

    private static String target(ForeignKey key) {
        return '"' + key.referencedTable() + "\" (" + String.join(", ", key.referencedColumns()) + ")";
    }

    private static String type(Column column) {
        return column.declaredType().isEmpty() ? "without a type" : column.declaredType();
    }
}
