package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * Makes references name their parents as the parents are spelled: SQLite accepts any case in the DDL, a parent that does
 * not exist, and no column at all where it means the parent's primary key.
 */
public final class References {
    private References() {}

    static Schema resolve(Schema schema) {
        List<Table> tables =
                schema.tables().stream().map(table -> resolve(table, schema)).toList();
        return new Schema(schema.name(), tables, schema.views());
    }

    private static Table resolve(Table table, Schema schema) {
        return table.foreignKeys().isEmpty()
                ? table
                : table.withForeignKeys(table.foreignKeys().stream()
                        .map(key -> resolve(key, schema.table(key.referencedTable())))
                        .toList());
    }

    private static ForeignKey resolve(ForeignKey key, Optional<Table> parent) {
        return parent.map(table -> key.toParent(table.name(), referenced(key, table)))
                .orElse(key);
    }

    private static List<String> referenced(ForeignKey key, Table parent) {
        if (!key.referencedColumns().isEmpty()) {
            return key.referencedColumns().stream()
                    .map(name -> parent.column(name).map(Column::name).orElse(name))
                    .toList();
        }
        boolean primary =
                parent.key().kind() == Key.Kind.ROWID_ALIAS || parent.key().kind() == Key.Kind.PRIMARY_KEY;
        List<String> columns = parent.key().columns();
        return primary && columns.size() == key.columns().size() ? columns : List.of();
    }
}
