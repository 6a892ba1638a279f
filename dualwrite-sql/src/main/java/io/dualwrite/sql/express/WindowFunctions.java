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
        boolean real = countsReals(window);
        List<String> terms = new ArrayList<>();
        for (OrderingTerm term : window.orderBy()) {
            Typed by = expressions.emit(term.expression());
            Typed counted = real ? by.withSql(Conversions.real(by), ValueType.REAL) : by;
            terms.add(expressions.order(term, counted));
        }
        if (!terms.isEmpty()) {
            parts.add("ORDER BY " + String.join(", ", terms));
        }
        if (window.frame() != null) {
            parts.add(frame(window.frame(), real));
        }
        return String.join(" ", parts);
    }

    private String partition(Expression expression) {
        Typed typed = expressions.emit(expression);
        boolean mixed = typed.is(ValueType.MIXED) && !typed.isCanonical();
        if (typed.is(ValueType.PARAMETER) || typed.is(ValueType.NULL) || mixed) {
            throw new RefusedException(Reason.UNKNOWN_TYPE, "PARTITION BY a value of unknown type", expression.span());
        }
        return typed.is(ValueType.TEXT) ? Comparisons.collated(typed, typed.collation()) : typed.sql();
    }

    /**
     * Whether the frame is a distance between reals. Between integers a distance is exact; between reals SQLite adds it on one side of the
     * comparison, PostgreSQL on the other, and a row at the very edge may fall out.
     */
    private boolean countsReals(Over.Window window) {
        Over.Frame frame = window.frame();
        if (frame == null || frame.unit() != Over.Unit.RANGE) {
            return false;
        }
        if (frame.from().offset() == null && frame.to().offset() == null) {
            return false;
        }
        Typed by = window.orderBy().size() == 1
                ? expressions.emit(window.orderBy().get(0).expression())
                : Typed.of("", ValueType.NULL, Span.NOWHERE);
        boolean offsets = isNumber(frame.from()) && isNumber(frame.to());
        if (!by.type().isNumber() || by.is(ValueType.BOOLEAN) || !offsets) {
            throw new RefusedException(
                    Reason.FEATURE,
                    "RANGE with an offset, unless it is a number and one number is ordered by",
                    by.span());
        }
        boolean exact = by.is(ValueType.INTEGER) && isWhole(frame.from()) && isWhole(frame.to());
        if (!exact) {
            emission.flag(Flag.FRAME_EDGE);
        }
        return !exact;
    }

    private String frame(Over.Frame frame, boolean real) {
        if (frame.unit() == Over.Unit.ROWS) {
            emission.flag(Flag.WINDOW_TIES);
        }
        String exclude = frame.exclude() == null ? "" : " EXCLUDE " + words(frame.exclude());
        return frame.unit() + " BETWEEN " + bound(frame.from(), real) + " AND " + bound(frame.to(), real) + exclude;
    }

    private static boolean isNumber(Over.Bound bound) {
        return bound.offset() == null || bound.offset() instanceof Expression.NumberLiteral;
    }

    private static boolean isWhole(Over.Bound bound) {
        return bound.offset() == null
                || (bound.offset() instanceof Expression.NumberLiteral number
                        && number.text().chars().allMatch(Character::isDigit));
    }

    private String bound(Over.Bound bound, boolean real) {
        @Nullable Expression offset = bound.offset();
        if (offset == null) {
            return words(bound.edge());
        }
        Typed count = expressions.emit(offset);
        return (real ? Conversions.real(count) : Conversions.integer(count)) + " " + words(bound.edge());
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
