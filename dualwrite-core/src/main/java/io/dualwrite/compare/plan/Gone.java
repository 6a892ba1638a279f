package io.dualwrite.compare.plan;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import java.util.Optional;

/** What a table that was agreed upon has lost since. */
final class Gone {
    private Gone() {}

    /** Continues the sentence "not compared: ..."; empty if all of it is there. */
    static String from(TableMapping mapping, Schema source, Schema target) {
        Optional<Table> from = source.table(mapping.source());
        Optional<Table> to = target.table(mapping.target());
        if (from.isEmpty()) {
            return "the source has no table \"" + mapping.source() + "\" any more";
        }
        if (to.isEmpty()) {
            return "the target has no table \"" + mapping.target() + "\" any more";
        }
        for (ColumnMapping column : mapping.columns()) {
            if (!hasSource(from.get(), column.source())) {
                return "the source has no column \"" + column.source() + "\" any more";
            }
            if (to.get().column(column.target()).isEmpty()) {
                return "the target has no column \"" + column.target() + "\" any more";
            }
        }
        return "";
    }

    /** A table without a key travels by its rowid, which is no declared column. */
    private static boolean hasSource(Table table, String column) {
        String rowid = table.rowidName();
        return table.column(column).isPresent() || (rowid != null && Identifiers.same(rowid, column));
    }
}
