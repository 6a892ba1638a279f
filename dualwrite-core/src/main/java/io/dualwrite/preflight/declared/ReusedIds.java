package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.IDS_GIVEN_OUT_AGAIN;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Which tables give out the number of a deleted row again? One finding for all: most SQLite schemas have many. */
final class ReusedIds implements Detector {
    private static final int NAMED = 3;

    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        List<Table> tables = schema.tables().stream()
                .filter(table -> table.kind().isCapturable() && table.key().kind() == Key.Kind.ROWID_ALIAS)
                .filter(table -> !Words.of(table.definition()).contains("AUTOINCREMENT"))
                .toList();
        if (!tables.isEmpty()) {
            String names = tables.stream()
                    .limit(NAMED)
                    .map(table -> '"' + table.name() + '"')
                    .collect(Collectors.joining(", "));
            String others = tables.size() > NAMED ? " and " + (tables.size() - NAMED) + " more" : "";
            found.accept(Finding.inDatabase(IDS_GIVEN_OUT_AGAIN, tables.size(), "Tables " + names + others + "."));
        }
    }
}
