package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.MIXED_CASE_NAMES;
import static io.dualwrite.preflight.finding.FindingKind.NAMES_COLLIDE;
import static io.dualwrite.preflight.finding.FindingKind.NAME_TOO_LONG;
import static io.dualwrite.preflight.finding.FindingKind.RESERVED_WORD;
import static io.dualwrite.preflight.finding.FindingKind.SYSTEM_COLUMN_NAME;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.FindingKind;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.design.name.PostgresWords;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Can every name be the same in PostgreSQL, and does it stay the only one? */
final class Names implements Detector {
    private static final int LONGEST = PostgresWords.LONGEST_NAME_IN_BYTES;

    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        List<Table> tables = schema.tables().stream()
                .filter(table -> table.kind().isCapturable())
                .toList();
        detect(tables.stream().map(Table::name).toList(), null, found);
        long mixed = 0;
        for (Table table : tables) {
            List<String> columns = table.columns().stream().map(Column::name).toList();
            detect(columns, table.name(), found);
            mixed += columns.stream().filter(Names::hasCapitals).count() + (hasCapitals(table.name()) ? 1 : 0);
        }
        if (mixed > 0) {
            found.accept(Finding.inDatabase(
                    MIXED_CASE_NAMES,
                    mixed,
                    mixed + (mixed == 1 ? " name of a table or column." : " names of tables and columns.")));
        }
    }

    /** @param table that the names are columns of; null when they are tables */
    private static void detect(List<String> names, @Nullable String table, Consumer<Finding> found) {
        Map<String, String> inPostgres = new HashMap<>();
        for (String name : names) {
            String other = inPostgres.putIfAbsent(cut(Identifiers.fold(name)), name);
            if (other != null) {
                found.accept(finding(NAMES_COLLIDE, table, name, "It collides with \"" + other + "\"."));
            } else if (bytes(name) > LONGEST) {
                found.accept(finding(NAME_TOO_LONG, table, name, "It has " + bytes(name) + " bytes."));
            }
            if (table != null && PostgresWords.isSystemColumn(name)) {
                found.accept(finding(SYSTEM_COLUMN_NAME, table, name, ""));
            } else if (PostgresWords.isReserved(name)) {
                found.accept(finding(RESERVED_WORD, table, name, ""));
            }
        }
    }

    private static Finding finding(FindingKind kind, @Nullable String table, String name, String detail) {
        return table == null ? Finding.inTable(kind, name, 1, detail) : Finding.inColumn(kind, table, name, 1, detail);
    }

    private static boolean hasCapitals(String name) {
        return !Identifiers.fold(name).equals(name);
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** As PostgreSQL cuts: at most 63 bytes, and never through a character. */
    private static String cut(String name) {
        String cut = name;
        while (bytes(cut) > LONGEST) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
