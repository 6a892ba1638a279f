package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Comparisons;
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
 * @param spelling present where DISTINCT ignores case: what the row with the spelling to show has the least of, empty for that spelling
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
        Optional<String> spelling,
        boolean isSingleRow,
        Equalities known,
        ExpressionEmitter expressions) {

    List<Typed> columns() {
        return rows.get(0);
    }

    Block with(List<List<Typed>> newRows) {
        return new Block(
                head,
                newRows,
                tail,
                labels,
                trees,
                aliases,
                groups,
                distinct,
                spelling,
                isSingleRow,
                known,
                expressions);
    }

    String sql(List<String> names, List<ValueType> types) {
        if (spelling.isPresent()) {
            return withoutCase(names, types, spelling.get());
        }
        if (rows.size() == 1) {
            return head + list(rows.get(0), names, types) + tail;
        }
        return rows.stream().map(row -> "SELECT " + list(row, names, types)).collect(Collectors.joining(" UNION ALL "));
    }

    /** Of rows that differ in case only, the first. In parentheses of its own, since it has an order. */
    private String withoutCase(List<String> names, List<ValueType> types, String first) {
        List<String> inner = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> spellings = new ArrayList<>();
        List<String> outer = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Typed given = columns().get(i);
            Typed column = given.withSql("\"all:rows\".\"c" + (i + 1) + "\"", given.type());
            boolean ignoresCase = given.is(ValueType.TEXT) && !given.isBinary();
            inner.add("c" + (i + 1));
            keys.add(ignoresCase ? Comparisons.collated(column, column.collation()) : column.sql());
            if (ignoresCase) {
                spellings.add(column.sql() + " COLLATE \"C\"");
            }
            outer.add(column.sql() + " AS " + Identifiers.quote(names.get(i)));
        }
        String row = first.isEmpty() ? "" : ", " + first + " AS \"first:row\"";
        String which = first.isEmpty() ? String.join(", ", spellings) : "\"all:rows\".\"first:row\"";
        String distinct = "SELECT DISTINCT ON (" + String.join(", ", keys) + ") " + String.join(", ", outer) + " FROM ("
                + head + list(rows.get(0), inner, types) + row + tail + ") AS \"all:rows\" ORDER BY "
                + String.join(", ", keys) + ", " + which;
        return "SELECT * FROM (" + distinct + ") AS \"distinct:rows\"";
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
