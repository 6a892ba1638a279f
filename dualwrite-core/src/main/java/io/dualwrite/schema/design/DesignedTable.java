package io.dualwrite.schema.design;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.mapping.ColumnCounterpart;
import io.dualwrite.schema.mapping.TableCounterpart;
import java.util.List;

/** A table of the source, the one that will stand for it, and the way between them. */
record DesignedTable(Table source, Table target, TableCounterpart mapping) {

    /** The target's column for one that the source is known to have. */
    ColumnCounterpart mapped(String sourceColumn) {
        return mapping.column(sourceColumn)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Table \"" + source.name() + "\" has no column \"" + sourceColumn + "\""));
    }

    Column targetColumn(String sourceColumn) {
        return target.column(mapped(sourceColumn).target()).orElseThrow();
    }

    DesignedTable withIndexes(List<Index> indexes) {
        return new DesignedTable(source, target.withIndexes(indexes), mapping);
    }

    DesignedTable withForeignKeys(List<ForeignKey> foreignKeys) {
        return new DesignedTable(source, target.withForeignKeys(foreignKeys), mapping);
    }
}
