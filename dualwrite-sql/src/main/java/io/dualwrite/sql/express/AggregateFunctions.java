package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.OrderingTerm;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** SQLite's aggregate functions, with DISTINCT, FILTER and, over a window, OVER. */
final class AggregateFunctions {
    private static final Set<String> NAMES = Set.of(
            "count",
            "sum",
            "total",
            "avg",
            "group_concat",
            "string_agg",
            "json_group_array",
            "json_group_object",
            "median",
            "percentile");

    private final Emission emission;
    private final ExpressionEmitter expressions;

    AggregateFunctions(Emission emission, ExpressionEmitter expressions) {
        this.emission = emission;
        this.expressions = expressions;
    }

    static boolean isAggregate(Expression.Call call) {
        String name = call.function().key();
        boolean extreme = name.equals("min") || name.equals("max");
        return NAMES.contains(name) || (extreme && call.arguments().size() == 1);
    }

    /** @param over what follows the call, empty for a plain aggregate */
    Typed emit(Expression.Call call, String over) {
        String name = call.function().key();
        String filter = call.filter() == null ? "" : " FILTER (WHERE " + expressions.condition(call.filter()) + ")";
        String tail = filter + over;
        int count = call.arguments().size();
        if (name.equals("count") && (call.star() || count == 0)) {
            return Typed.of("count(*)" + tail, ValueType.INTEGER, call.span()).notNull();
        }
        if (name.startsWith("json_group_")) {
            return group(call, tail, over);
        }
        if (name.equals("group_concat") || name.equals("string_agg")) {
            return concatenation(call, tail, over);
        }
        if (count != 1 || !call.orderBy().isEmpty()) {
            throw new RefusedException(Reason.UNKNOWN_FUNCTION, name + " with " + count + " arguments", call.span());
        }
        Typed argument = Conversions.value(expressions.emit(call.arguments().get(0)));
        String distinct = call.distinct() ? "DISTINCT " : "";
        return switch (name) {
            case "count" -> count(call, argument, distinct, tail);
            case "sum" -> sum(call, argument, distinct, tail);
            case "total" -> total(call, argument, distinct, tail);
            case "avg" -> average(call, argument, distinct, tail);
            case "min", "max" -> extreme(call, Conversions.classed(argument), filter, over);
            default -> throw new RefusedException(Reason.UNKNOWN_FUNCTION, name, call.span());
        };
    }

    private static Typed count(Expression.Call call, Typed argument, String distinct, String tail) {
        if (argument.is(ValueType.PARAMETER) || argument.is(ValueType.NULL)) {
            throw new RefusedException(Reason.UNKNOWN_TYPE, "count of a parameter", call.span());
        }
        if (argument.is(ValueType.MIXED) && !argument.isCanonical() && !distinct.isEmpty()) {
            throw new RefusedException(Reason.MIXED_TYPES, "DISTINCT values of several classes", call.span());
        }
        String value = argument.is(ValueType.TEXT)
                ? Comparisons.collated(argument, argument.collation()) + (distinct.isEmpty() ? "" : " COLLATE \"C\"")
                : argument.sql();
        return Typed.of("count(" + distinct + value + ")" + tail, ValueType.INTEGER, call.span())
                .notNull();
    }

    /** A sum of integers is an integer; PostgreSQL would make a numeric of it. A sum of reals is compensated, as SQLite's is. */
    private Typed sum(Expression.Call call, Typed argument, String distinct, String tail) {
        Typed number = number(argument);
        if (number.is(ValueType.INTEGER)) {
            return Typed.of(
                    "(sum(" + distinct + number.sql() + ")" + tail + ")::bigint", ValueType.INTEGER, call.span());
        }
        return Typed.of(realSum(number, distinct, tail), number.type(), call.span());
    }

    private Typed total(Expression.Call call, Typed argument, String distinct, String tail) {
        Typed number = number(argument);
        String sum = number.is(ValueType.INTEGER)
                ? "(sum(" + distinct + number.sql() + ")" + tail + ")::double precision"
                : realSum(number, distinct, tail);
        return Typed.of("coalesce(" + sum + ", 0)", ValueType.REAL, call.span()).notNull();
    }

    /** The exact sum divided once as double precision, as SQLite does. */
    private Typed average(Expression.Call call, Typed argument, String distinct, String tail) {
        Typed number = number(argument);
        String sum = number.is(ValueType.INTEGER)
                ? "(sum(" + distinct + number.sql() + ")" + tail + ")::double precision"
                : realSum(number, distinct, tail);
        String count = "nullif(count(" + distinct + number.sql() + ")" + tail + ", 0)";
        return Typed.of("(" + sum + " / " + count + ")", ValueType.REAL, call.span());
    }

    private String realSum(Typed number, String distinct, String tail) {
        emission.flag(Flag.REAL_SUM);
        return "sqlite.sum(" + distinct + number.sql() + ")" + tail;
    }

    private static Typed number(Typed argument) {
        return Conversions.number(argument, ValueType.PARAMETER);
    }

    private static Typed extreme(Expression.Call call, Typed argument, String filter, String over) {
        if (argument.is(ValueType.ANY) && over.isEmpty()) {
            OrderingTerm outmost =
                    new OrderingTerm(call.arguments().get(0), call.function().is("max"), OrderingTerm.Nulls.LAST);
            String sorted = "array_agg(" + argument.sql() + " ORDER BY " + Sorting.term(outmost, argument) + ")";
            return Typed.of("(" + sorted + filter + ")[1]", ValueType.ANY, call.span());
        }
        boolean ordered = switch (argument.type()) {
            case INTEGER, REAL, NUMBER, OPAQUE -> true;
            case TEXT -> argument.isBinary();
            default -> false;
        };
        if (!ordered) {
            throw new RefusedException(
                    Reason.MIXED_TYPES, call.function().text() + " of this type or collation", call.span());
        }
        String collate = argument.is(ValueType.TEXT) ? " COLLATE \"C\"" : "";
        String sql = call.function().key() + "(" + argument.sql() + collate + ")" + filter + over;
        Typed typed = Typed.of(sql, argument.type(), call.span());
        return argument.is(ValueType.OPAQUE) ? typed.from(argument.origin()) : typed;
    }

    /** JSON of a group: elements are NULL where values are, so none is left out. */
    private Typed group(Expression.Call call, String tail, String over) {
        boolean object = call.function().key().equals("json_group_object");
        boolean ordered = !call.orderBy().isEmpty();
        if (call.arguments().size() != (object ? 2 : 1) || call.distinct() || (ordered && !over.isEmpty())) {
            throw new RefusedException(
                    Reason.UNKNOWN_FUNCTION, "this form of " + call.function().text(), call.span());
        }
        JsonFunctions json = new JsonFunctions(expressions);
        List<Expression> arguments = call.arguments();
        String element = object
                ? json.label(arguments.get(0)) + " || ':' || " + json.element(arguments.get(1))
                : json.element(arguments.get(0));
        if (!ordered) {
            emission.flag(Flag.GROUP_CONCAT_ORDER);
        }
        String order = call.orderBy().stream()
                .map(term -> expressions.order(term, expressions.emit(term.expression())))
                .collect(Collectors.joining(", "));
        String list = "string_agg(" + element + ", ','" + (ordered ? " ORDER BY " + order : "") + ")" + tail;
        String brackets = object ? "{}" : "[]";
        return Typed.of(
                        "('" + brackets.charAt(0) + "' || coalesce(" + list + ", '') || '" + brackets.charAt(1) + "')",
                        ValueType.TEXT,
                        call.span())
                .notNull();
    }

    private Typed concatenation(Expression.Call call, String tail, String over) {
        int count = call.arguments().size();
        boolean ordered = !call.orderBy().isEmpty();
        if (count < 1 || count > 2 || (call.distinct() && (count == 2 || ordered)) || (ordered && !over.isEmpty())) {
            throw new RefusedException(Reason.UNKNOWN_FUNCTION, "this form of group_concat", call.span());
        }
        Typed argument = expressions.emit(call.arguments().get(0));
        if (call.distinct() && !argument.isBinary()) {
            throw new RefusedException(Reason.NOCASE_GROUP, "DISTINCT without regard to case", call.span());
        }
        String separator = "','::text";
        if (count == 2) {
            Expression second = call.arguments().get(1);
            if (!(second instanceof Expression.TextLiteral || second instanceof Expression.Parameter)) {
                throw new RefusedException(Reason.FEATURE, "a separator that is not a literal", second.span());
            }
            separator = Conversions.as(expressions.emit(second), ValueType.TEXT);
        }
        if (!ordered) {
            emission.flag(Flag.GROUP_CONCAT_ORDER);
        }
        String order = call.orderBy().stream()
                .map(term -> expressions.order(term, expressions.emit(term.expression())))
                .collect(Collectors.joining(", "));
        String sql = "string_agg(" + (call.distinct() ? "DISTINCT " : "") + Conversions.text(argument) + ", "
                + separator + (ordered ? " ORDER BY " + order : "") + ")" + tail;
        return Typed.of(sql, ValueType.TEXT, call.span());
    }
}
