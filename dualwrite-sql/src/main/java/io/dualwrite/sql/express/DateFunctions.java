package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * date(), time(), datetime(), julianday(), unixepoch() and strftime(), by functions in the target that compute as SQLite does. The local time
 * zone of a process has no counterpart there, so {@code localtime} and {@code utc} are refused.
 */
final class DateFunctions {
    private static final Set<String> NAMES = Set.of("date", "time", "datetime", "julianday", "unixepoch", "strftime");
    private static final Pattern MODIFIER = Pattern.compile(
            "[+-]?\\d+(\\.\\d+)? (second|minute|hour|day|month|year)s?|start of (month|year|day)|weekday"
                    + " [0-6]|unixepoch");
    private static final Pattern FORMAT = Pattern.compile("([^%]|%[dfHjmMsSwYFTR%])*");

    private static final Pattern DIGITS = Pattern.compile(
            "sqlite\\.strftime\\('%[YmdHMSsjw]',.*|to_char\\(.*, '(YYYY|MM|DD|HH24|MI|SS|DDD)'\\)", Pattern.DOTALL);

    private final Emission emission;
    private final ExpressionEmitter expressions;

    DateFunctions(Emission emission, ExpressionEmitter expressions) {
        this.emission = emission;
        this.expressions = expressions;
    }

    static boolean isOne(String name) {
        return NAMES.contains(name);
    }

    /** Whether a written piece is a whole date or time, which never looks like a number. */
    static boolean givesDate(String sql) {
        return sql.startsWith("sqlite.date(")
                || sql.startsWith("sqlite.datetime(")
                || sql.startsWith("sqlite.time(")
                || sql.startsWith("to_char(statement_timestamp()");
    }

    /** Whether a written piece is a part of a date: its digits, or NULL. */
    static boolean givesDigits(String sql) {
        return DIGITS.matcher(sql).matches();
    }

    Typed emit(Expression.Call call) {
        String name = call.function().key();
        Optional<Typed> ready = NativeDates.emit(call, expressions);
        if (ready.isPresent()) {
            return ready.get();
        }
        List<Expression> arguments = new ArrayList<>(call.arguments());
        List<String> emitted = new ArrayList<>();
        if (name.equals("strftime")) {
            if (arguments.isEmpty()) {
                throw new RefusedException(Reason.FEATURE, "strftime without a format", call.span());
            }
            emitted.add(format(arguments.remove(0)));
        }
        emitted.add(arguments.isEmpty() ? now() : value(arguments.remove(0)));
        List<String> modifiers = new ArrayList<>();
        arguments.forEach(modifier -> modifiers.add(modifier(modifier)));
        emitted.add("ARRAY[" + String.join(", ", modifiers) + "]::text[]");
        ValueType type = switch (name) {
            case "julianday" -> ValueType.REAL;
            case "unixepoch" -> ValueType.INTEGER;
            default -> ValueType.TEXT;
        };
        return Typed.of("sqlite." + name + "(" + String.join(", ", emitted) + ")", type, call.span());
    }

    private String now() {
        emission.flag(Flag.NONDETERMINISTIC);
        return "'now'::text";
    }

    private String value(Expression argument) {
        if (argument instanceof Expression.TextLiteral text
                && Name.fold(text.value()).equals("now")) {
            return now();
        }
        Typed typed = Conversions.original(Conversions.value(expressions.emit(argument)));
        if (typed.is(ValueType.ANY)) {
            return "(" + typed.sql() + " #>> '{}')";
        }
        boolean number = typed.is(ValueType.REAL) || typed.is(ValueType.INTEGER);
        return number ? "(" + typed.sql() + ")::text" : Conversions.text(typed);
    }

    private String modifier(Expression argument) {
        if (argument instanceof Expression.TextLiteral text) {
            String modifier = Name.fold(text.value());
            if (!MODIFIER.matcher(modifier).matches()) {
                throw new RefusedException(Reason.FEATURE, "the date modifier '" + text.value() + "'", text.span());
            }
            return Identifiers.text(modifier);
        }
        return Conversions.text(expressions.emit(argument));
    }

    private static String format(Expression argument) {
        if (argument instanceof Expression.TextLiteral text
                && FORMAT.matcher(text.value()).matches()) {
            return Identifiers.text(Emission.checked(text.value(), text.span()));
        }
        throw new RefusedException(Reason.FEATURE, "this format of strftime", argument.span());
    }
}
