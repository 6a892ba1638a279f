package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.INDEX_NAMED_LIKE_TABLE;
import static io.dualwrite.preflight.finding.FindingKind.PARTIAL_OR_EXPRESSION_INDEX;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which indexes need a look: a name that is taken, or a text to translate? */
final class IndexNames implements Detector {
    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        Set<String> taken = Stream.concat(
                        schema.tables().stream().map(Table::name),
                        schema.views().stream().map(view -> view.name()))
                .map(Identifiers::fold)
                .collect(Collectors.toSet());
        for (Table table : schema.tables()) {
            for (Index index : table.indexes()) {
                String named = "Its name is \"" + index.name() + "\".";
                if (taken.contains(Identifiers.fold(index.name()))) {
                    found.accept(Finding.inTable(INDEX_NAMED_LIKE_TABLE, table.name(), 1, named));
                }
                if (index.isPartial() || !index.isOverColumns()) {
                    found.accept(Finding.inTable(PARTIAL_OR_EXPRESSION_INDEX, table.name(), 1, named));
                }
            }
        }
    }
}
