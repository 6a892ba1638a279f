package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.OrderingTerm;
import io.dualwrite.sql.tree.Over;
import io.dualwrite.sql.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions that only make sense over a window, and the windows themselves. */
public final class WindowFunctions {
    private final Emission emission;
    private final ExpressionEmitter expressions;

    public WindowFunctions(Emission emission, ExpressionEmitter expressions) {
        this.emission = emission;
        this.expressions = expressions;
    }

    public String over(Over over) {
        return over instanceof Over.Named named
                ? " OVER "
                        + ExpressionEmitter.quoted(
                                named.window().key(), named.window().span())
                : " OVER (" + window((Over.Window) over) + ")";
    }

    /** What stands between the parentheses of a window. */
    public String window(Over.Window window) {
        List<String> parts = new ArrayList<>();
        if (window.base() != null) {
            parts.add(
                    ExpressionEmitter.quoted(window.base().key(), window.base().span()));
        }
        if (!window.partitionBy().isEmpty()) {
            parts.add("PARTITION BY "
                    + window.partitionBy().stream().map(this::partition).collect(Collectors.joining(", ")));
        }
        List<Typed> ordering = new ArrayList<>();
        List<String> terms = new ArrayList<>();
        for (OrderingTerm term : window.orderBy()) {
            Typed by = expressions.emit(term.expression());
            ordering.add(by);
            terms.add(expressions.order(term, by));
        }
        if (!terms.isEmpty()) {
            parts.add("ORDER BY " + String.join(", ", terms));
        }
        if (window.frame() != null) {
            parts.add(frame(window.frame(), ordering));
        }
        return String.join(" ", parts);
    }

    private String partition(Expression expression) {
        Typed typed = expressions.emit(expression);
        if (typed.is(ValueType.PARAMETER) || typed.is(ValueType.NULL) || typed.is(ValueType.MIXED)) {
            throw new RefusedException(Reason.UNKNOWN_TYPE, "PARTITION BY a value of unknown type", expression.span());
        }
        return typed.is(ValueType.TEXT) ? Comparisons.collated(typed, typed.collation()) : typed.sql();
    }

    private String frame(Over.Frame frame, List<Typed> ordering) {
        boolean counted = frame.from().offset() != null || frame.to().offset() != null;
        if (frame.unit() == Over.Unit.RANGE && counted) {
            requireDistance(frame, ordering);
        }
        if (frame.unit() == Over.Unit.ROWS) {
            emission.flag(Flag.WINDOW_TIES);
        }
        String exclude = frame.exclude() == null ? "" : " EXCLUDE " + words(frame.exclude());
        return frame.unit() + " BETWEEN " + bound(frame.from()) + " AND " + bound(frame.to()) + exclude;
    }

    /** Between integers the distance is exact; between reals the two databases add on different sides, and may round. */
    private void requireDistance(Over.Frame frame, List<Typed> ordering) {
        boolean integers = ordering.size() == 1 && ordering.get(0).is(ValueType.INTEGER);
        if (!integers || !isWhole(frame.from()) || !isWhole(frame.to())) {
            throw new RefusedException(
                    Reason.FEATURE,
                    "RANGE with an offset, unless it is a whole number and one integer is ordered by",
                    Span.NOWHERE);
        }
    }

    private static boolean isWhole(Over.Bound bound) {
        return bound.offset() == null
                || (bound.offset() instanceof Expression.NumberLiteral number
                        && number.text().chars().allMatch(Character::isDigit));
    }

    private String bound(Over.Bound bound) {
        @Nullable Expression offset = bound.offset();
        String count = offset == null ? "" : Conversions.integer(expressions.emit(offset)) + " ";
        return count + words(bound.edge());
    }

    private static String words(Enum<?> constant) {
        return constant.name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }

    public Typed emit(Expression.Call call, String over) {
        String name = call.function().key();
        List<Typed> arguments = expressions.emitAll(call.arguments());
        if (call.distinct() || call.star() || call.filter() != null) {
            throw new RefusedException(Reason.UNKNOWN_FUNCTION, name, call.span());
        }
        boolean ranks = name.endsWith("rank") || name.equals("cume_dist");
        if (!ranks) {
            emission.flag(Flag.WINDOW_TIES);
        }
        return switch (name + "/" + arguments.size()) {
            case "row_number/0", "rank/0", "dense_rank/0" ->
                Typed.of(name + "()" + over, ValueType.INTEGER, call.span()).notNull();
            case "percent_rank/0", "cume_dist/0" ->
                Typed.of(name + "()" + over, ValueType.REAL, call.span()).notNull();
            case "ntile/1" -> {
                String buckets = Conversions.integer(arguments.get(0));
                yield Typed.of("(ntile((" + buckets + ")::int)" + over + ")::bigint", ValueType.INTEGER, call.span());
            }
            case "first_value/1", "last_value/1", "lag/1", "lead/1" -> {
                Typed value = known(arguments.get(0));
                yield origin(Typed.of(name + "(" + value.sql() + ")" + over, value.type(), call.span()), value);
            }
            case "lag/2", "lead/2", "nth_value/2" -> {
                Typed value = known(arguments.get(0));
                String distance = "(" + Conversions.integer(arguments.get(1)) + ")::int";
                String sql = name + "(" + value.sql() + ", " + distance + ")" + over;
                yield origin(Typed.of(sql, value.type(), call.span()), value);
            }
            case "lag/3", "lead/3" -> {
                List<Typed> alternatives = List.of(known(arguments.get(0)), arguments.get(2));
                ValueType common = Conversions.common(alternatives);
                String distance = "(" + Conversions.integer(arguments.get(1)) + ")::int";
                String sql = name + "(" + Conversions.as(alternatives.get(0), common) + ", " + distance + ", "
                        + Conversions.as(alternatives.get(1), common) + ")" + over;
                yield Typed.of(sql, common, call.span());
            }
            default -> throw new RefusedException(Reason.UNKNOWN_FUNCTION, name, call.span());
        };
    }

    private static Typed origin(Typed result, Typed value) {
        return value.is(ValueType.OPAQUE) ? result.from(value.origin()) : result;
    }

    private static Typed known(Typed typed) {
        Typed value = Conversions.value(typed);
        if (value.is(ValueType.PARAMETER) || value.is(ValueType.NULL)) {
            throw new RefusedException(Reason.UNKNOWN_TYPE, "a parameter over a window", typed.span());
        }
        return value;
    }
}
