package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.ANY_COLUMN;
import static io.dualwrite.preflight.finding.FindingKind.PADDED_CHARACTER_TYPE;
import static io.dualwrite.preflight.finding.FindingKind.TOO_MANY_COLUMNS;
import static io.dualwrite.preflight.finding.FindingKind.TYPE_NAME_CONTAINS_INT;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.value.Affinity;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Do the declared types mean what they say? */
final class DeclaredTypes implements Detector {
    private static final int MOST_COLUMNS = 1600;
    private static final Pattern PADDED = Pattern.compile("(N(ATIVE )?)?CHAR(ACTER)?\\s*\\(.*");
    private static final Pattern INTEGER = Pattern.compile(
            "((UN)?SIGNED )?(BIG|SMALL|TINY|MEDIUM)?\\s?INT(EGER)?[248]?\\s*(\\(.*\\))?( (UN)?SIGNED)?");

    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        for (Table table : schema.tables()) {
            if (table.kind().isCapturable()) {
                table.columns().forEach(column -> detect(table, column, found));
                if (table.columns().size() > MOST_COLUMNS) {
                    found.accept(Finding.inTable(
                            TOO_MANY_COLUMNS,
                            table.name(),
                            table.columns().size(),
                            "It has " + table.columns().size() + "."));
                }
            }
        }
    }

    private static void detect(Table table, Column column, Consumer<Finding> found) {
        String type = column.declaredType().toUpperCase(Locale.ROOT);
        String detail = "It is declared " + column.declaredType() + ".";
        if (Affinity.ofDeclaredType(type) == Affinity.INTEGER
                && !INTEGER.matcher(type).matches()) {
            found.accept(Finding.inColumn(TYPE_NAME_CONTAINS_INT, table.name(), column.name(), 1, detail));
        }
        if (PADDED.matcher(type).matches()) {
            found.accept(Finding.inColumn(PADDED_CHARACTER_TYPE, table.name(), column.name(), 1, detail));
        }
        if (table.strict() && type.equals("ANY")) {
            found.accept(Finding.inColumn(ANY_COLUMN, table.name(), column.name(), 1, ""));
        }
    }
}
