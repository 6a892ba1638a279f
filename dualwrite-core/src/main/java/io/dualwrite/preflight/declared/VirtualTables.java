package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.VIRTUAL_TABLE;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.TableKind;
import java.util.List;
import java.util.function.Consumer;

/** Which tables belong to a module of SQLite? */
final class VirtualTables implements Detector {
    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        for (Table table : schema.tables()) {
            if (table.kind() == TableKind.VIRTUAL) {
                found.accept(Finding.inTable(VIRTUAL_TABLE, table.name(), 1, module(table)));
            }
        }
    }

    private static String module(Table table) {
        List<String> words = Words.of(table.definition());
        int using = words.indexOf("USING");
        return using < 0 || using + 1 == words.size() ? "" : "Its module is " + Words.name(words.get(using + 1)) + ".";
    }
}
