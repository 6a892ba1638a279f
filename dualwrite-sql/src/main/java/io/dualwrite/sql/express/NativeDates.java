package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Origin;
import io.dualwrite.sql.resolve.Spelling;
import io.dualwrite.sql.resolve.TargetType;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Date functions without modifiers over a column that the target keeps as a moment or day: PostgreSQL's own to_char, far faster. */
final class NativeDates {
    private static final Map<Character, String> PARTS = Map.ofEntries(
            Map.entry('Y', "YYYY"),
            Map.entry('m', "MM"),
            Map.entry('d', "DD"),
            Map.entry('H', "HH24"),
            Map.entry('M', "MI"),
            Map.entry('S', "SS"),
            Map.entry('f', "SS.MS"),
            Map.entry('j', "DDD"),
            Map.entry('F', "YYYY-MM-DD"),
            Map.entry('T', "HH24:MI:SS"),
            Map.entry('R', "HH24:MI"));

    private NativeDates() {}

    static Optional<Typed> emit(Expression.Call call, ExpressionEmitter expressions) {
        String name = call.function().key();
        List<Expression> arguments = call.arguments();
        int subject = name.equals("strftime") ? 1 : 0;
        if (arguments.size() != subject + 1 || !(arguments.get(subject) instanceof Expression.Column)) {
            return Optional.empty();
        }
        String format = switch (name) {
            case "date" -> "YYYY-MM-DD";
            case "time" -> "HH24:MI:SS";
            case "datetime" -> "YYYY-MM-DD HH24:MI:SS";
            case "strftime" -> format(arguments.get(0));
            default -> "";
        };
        if (format.isEmpty()) {
            return Optional.empty();
        }
        Typed column = expressions.emit(arguments.get(subject));
        Origin origin = column.origin();
        if (!column.is(ValueType.OPAQUE) || origin == null || origin.spelling().type() != ValueType.TEXT) {
            return Optional.empty();
        }
        boolean zoned = origin.type() == TargetType.TIMESTAMPTZ;
        boolean day = origin.spelling() == Spelling.DATE;
        String value =
                zoned ? "(" + column.sql() + " AT TIME ZONE 'UTC')" : day ? column.sql() + "::timestamp" : column.sql();
        String sql = "to_char(" + value + ", " + Identifiers.text(format) + ")";
        return Optional.of(Typed.of(sql, ValueType.TEXT, call.span()).nullableIf(column.nullable()));
    }

    /** PostgreSQL's format for a constant one of SQLite's; empty where there is none. */
    private static String format(Expression argument) {
        if (!(argument instanceof Expression.TextLiteral text)) {
            return "";
        }
        StringBuilder format = new StringBuilder();
        String value = text.value();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%') {
                String part = i + 1 < value.length() ? PARTS.get(value.charAt(++i)) : null;
                if (part == null) {
                    return "";
                }
                format.append(part);
            } else if (c == '"' || c == '\\') {
                return "";
            } else {
                boolean plain = "-/:. ,".indexOf(c) >= 0;
                format.append(plain ? String.valueOf(c) : "\"" + c + "\"");
            }
        }
        return format.toString();
    }
}
