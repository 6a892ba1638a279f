package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Conversions;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A written block, still without names and final types for its columns.
 *
 * @param trees the expressions behind the columns, empty for those of {@code *}
 * @param aliases folded, empty text where a column has none
 * @param groups texts of what it is grouped by
 */
record Block(
        String head,
        List<List<Typed>> rows,
        String tail,
        List<String> labels,
        List<Optional<Expression>> trees,
        List<String> aliases,
        List<String> groups,
        boolean distinct,
        boolean isSingleRow,
        Equalities known,
        ExpressionEmitter expressions) {

    List<Typed> columns() {
        return rows.get(0);
    }

    Block with(List<List<Typed>> newRows) {
        return new Block(
                head, newRows, tail, labels, trees, aliases, groups, distinct, isSingleRow, known, expressions);
    }

    String sql(List<String> names, List<ValueType> types) {
        if (rows.size() == 1) {
            return head + list(rows.get(0), names, types) + tail;
        }
        return rows.stream().map(row -> "SELECT " + list(row, names, types)).collect(Collectors.joining(" UNION ALL "));
    }

    private static String list(List<Typed> row, List<String> names, List<ValueType> types) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            items.add(as(row.get(i), types.get(i)) + " AS " + Identifiers.quote(names.get(i)));
        }
        return String.join(", ", items);
    }

    private static String as(Typed column, ValueType type) {
        if (type == ValueType.NULL) {
            return "NULL::text";
        }
        return type == ValueType.OPAQUE ? column.sql() : Conversions.as(column, type);
    }
}
