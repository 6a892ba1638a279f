package io.dualwrite.sql.emit;

import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Relation;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import java.util.ArrayList;
import java.util.List;

/** A written query and the columns it yields. */
public record Output(String sql, List<Column> columns) {
    public Output {
        columns = List.copyOf(columns);
    }

    /**
     * A column of a query.
     *
     * @param label SQLite's label for it
     * @param name its name in the written query
     */
    public record Column(String label, String name, Typed typed) {
        /** The column as seen from outside, under the name of a relation. */
        Typed from(String relation) {
            String sql = Identifiers.quote(relation) + "." + Identifiers.quote(name);
            ValueType type = typed.type();
            return new Typed(
                    sql,
                    type,
                    typed.affinity(),
                    typed.collation(),
                    false,
                    typed.nullable(),
                    null,
                    typed.span(),
                    typed.origin());
        }
    }

    /** The query as something to select from. */
    Relation relation(String name, String alias, List<String> keys) {
        List<Relation.Offered> offered = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            offered.add(new Relation.Offered(keys.get(i), column.label(), column.from(alias), false));
        }
        return new Relation(name, offered, null);
    }
}
