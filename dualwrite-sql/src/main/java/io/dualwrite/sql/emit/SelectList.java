package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Relation;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a block selects, {@code *} spelled out, under SQLite's labels. */
final class SelectList {
    private final Emission emission;
    private final Scope scope;

    SelectList(Emission emission, Scope scope) {
        this.emission = emission;
        this.scope = scope;
    }

    /** A column of the select list: an expression, or one that {@code *} stands for. */
    record Item(String label, Optional<Expression> tree, Optional<Name> alias, Optional<Relation.Offered> offered) {}

    List<Item> items(List<ResultColumn> columns) {
        List<Item> items = new ArrayList<>();
        for (ResultColumn column : columns) {
            if (column instanceof ResultColumn.Item item) {
                items.add(new Item(
                        label(item),
                        Optional.of(item.expression()),
                        Optional.ofNullable(item.alias()),
                        Optional.empty()));
            } else {
                items.addAll(star(column));
            }
        }
        return items;
    }

    private List<Item> star(ResultColumn column) {
        Optional<Name> table = column instanceof ResultColumn.AllOf all ? Optional.of(all.table()) : Optional.empty();
        List<Item> items = new ArrayList<>();
        for (Relation relation : scope.relations()) {
            if (table.isPresent() && !relation.name().equals(table.get().key())) {
                continue;
            }
            for (Relation.Offered offered : relation.columns()) {
                if (table.isPresent() || !offered.merged()) {
                    items.add(new Item(offered.label(), Optional.empty(), Optional.empty(), Optional.of(offered)));
                }
            }
        }
        if (items.isEmpty()) {
            throw new RefusedException(
                    Reason.UNKNOWN_TABLE, table.map(Name::text).orElse("*"), column.span());
        }
        return items;
    }

    /** SQLite's label: the alias, else the column's name as it was defined, else the text as it was written. */
    private String label(ResultColumn.Item item) {
        if (item.alias() != null) {
            return item.alias().text();
        }
        if (item.expression() instanceof Expression.Column column) {
            for (Relation relation : scope.relations()) {
                boolean named = column.table() == null
                        || relation.name().equals(column.table().key());
                Optional<Relation.Offered> offered =
                        named ? relation.column(column.name().key()) : Optional.empty();
                if (offered.isPresent()) {
                    return offered.get().label();
                }
            }
        }
        return emission.text(item.span());
    }
}
