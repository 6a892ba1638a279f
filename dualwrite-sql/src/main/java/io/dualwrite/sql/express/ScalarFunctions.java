package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Affinity;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** SQLite's scalar functions, one rule each. Whatever has no rule is refused. */
final class ScalarFunctions {
    private final Emission emission;
    private final ExpressionEmitter expressions;
    private final DateFunctions dates;
    private final JsonFunctions json;

    ScalarFunctions(Emission emission, ExpressionEmitter expressions) {
        this.emission = emission;
        this.expressions = expressions;
        this.dates = new DateFunctions(emission, expressions);
        this.json = new JsonFunctions(expressions);
    }

    Typed emit(Expression.Call call) {
        String name = call.function().key();
        List<Expression> arguments = call.arguments();
        int count = arguments.size();
        String signature = name + "/" + count;
        if (DateFunctions.isOne(name)) {
            return dates.emit(call);
        }
        if (JsonFunctions.isOne(name)) {
            return json.emit(call);
        }
        if (name.equals("printf") || name.equals("format")) {
            return new Printf(emission, expressions).emit(call);
        }
        Optional<Typed> number = new MathFunctions(emission, expressions).emit(call);
        if (number.isPresent()) {
            return number.get();
        }
        if (count >= 2 && (name.equals("max") || name.equals("min"))) {
            return extreme(call, name.equals("max") ? "greatest" : "least");
        }
        if (count >= 2 && name.equals("coalesce")) {
            return coalesce(call);
        }
        if (count >= 1 && (name.equals("concat") || name.equals("char"))) {
            return name.equals("char") ? characters(call) : concatenated(call, "concat(", 0);
        }
        if (count >= 2 && name.equals("concat_ws")) {
            return concatenated(call, "concat_ws(" + textOf(call, 0) + ", ", 1);
        }
        return switch (signature) {
            case "lower/1", "upper/1" -> text(call, name + "(" + textOf(call, 0) + " COLLATE \"C\")");
            case "trim/1", "trim/2" -> text(call, trim("btrim", call));
            case "ltrim/1", "ltrim/2", "rtrim/1", "rtrim/2" -> text(call, trim(name, call));
            case "replace/3" ->
                text(call, "replace(" + textOf(call, 0) + ", " + textOf(call, 1) + ", " + textOf(call, 2) + ")");
            case "substr/2", "substr/3", "substring/2", "substring/3" -> substring(call);
            case "length/1" -> length(call);
            case "octet_length/1" -> integer(call, "octet_length(" + textOf(call, 0) + ")::bigint");
            case "instr/2" -> integer(call, "strpos(" + textOf(call, 0) + ", " + textOf(call, 1) + ")::bigint");
            case "unicode/1" -> integer(call, "ascii(nullif(" + textOf(call, 0) + ", ''))::bigint");
            case "hex/1" -> hex(call);
            case "abs/1" -> abs(call);
            case "round/1", "round/2" -> round(call);
            case "ifnull/2" -> coalesce(call);
            case "nullif/2" -> nullif(call);
            case "iif/2", "iif/3", "if/2", "if/3" -> expressions.emit(asCase(call));
            case "likely/1", "unlikely/1", "likelihood/2" -> expressions.emit(arguments.get(0));
            case "like/2" -> new Patterns(expressions).like(arguments.get(1), arguments.get(0), null, call.span());
            case "like/3" ->
                new Patterns(expressions).like(arguments.get(1), arguments.get(0), arguments.get(2), call.span());
            case "quote/1" -> quote(call);
            case "zeroblob/1" ->
                Typed.of(
                        "decode(repeat('00', greatest(" + Conversions.integer(argument(call, 0)) + ", 0)::int), 'hex')",
                        ValueType.BLOB,
                        call.span());
            case "last_insert_rowid/0" -> {
                emission.flag(Flag.NONDETERMINISTIC);
                emission.flag(Flag.SESSION);
                yield integer(call, "lastval()").notNull();
            }
            case "glob/2" -> new Patterns(expressions).glob(arguments.get(1), arguments.get(0), call.span());
            case "typeof/1" -> typeOf(call);
            case "random/0" -> {
                emission.flag(Flag.NONDETERMINISTIC);
                yield integer(call, "sqlite.random()").notNull();
            }
            default ->
                throw new RefusedException(
                        Reason.UNKNOWN_FUNCTION, call.function().text() + " with " + count + " arguments", call.span());
        };
    }

    private Typed argument(Expression.Call call, int index) {
        return expressions.emit(call.arguments().get(index));
    }

    private String textOf(Expression.Call call, int index) {
        return Conversions.text(argument(call, index));
    }

    private static Typed text(Expression.Call call, String sql) {
        return Typed.of(sql, ValueType.TEXT, call.span());
    }

    private static Typed integer(Expression.Call call, String sql) {
        return Typed.of(sql, ValueType.INTEGER, call.span());
    }

    private String trim(String function, Expression.Call call) {
        String set = call.arguments().size() == 2 ? ", " + textOf(call, 1) : "";
        return function + "(" + textOf(call, 0) + set + ")";
    }

    private Typed length(Expression.Call call) {
        Typed argument = argument(call, 0);
        if (argument.is(ValueType.OPAQUE)) {
            argument = Conversions.original(argument);
        }
        return argument.is(ValueType.BLOB)
                ? integer(call, "octet_length(" + argument.sql() + ")::bigint")
                : integer(call, "length(" + Conversions.text(argument) + ")::bigint");
    }

    private Typed hex(Expression.Call call) {
        Typed argument = argument(call, 0);
        String bytes =
                argument.is(ValueType.BLOB) ? argument.sql() : "convert_to(" + Conversions.text(argument) + ", 'UTF8')";
        // SQLite's hex(NULL) is the empty text.
        return text(call, "coalesce(upper(encode(" + bytes + ", 'hex')), '')");
    }

    /** Plain substr where start and length are harmless constants; SQLite counts a negative start from the end. */
    private Typed substring(Expression.Call call) {
        String subject = textOf(call, 0);
        Typed start = argument(call, 1);
        Optional<Typed> size = call.arguments().size() == 3 ? Optional.of(argument(call, 2)) : Optional.empty();
        long first = Literals.integerValue(start).orElse(0L);
        long length =
                size.map(value -> Literals.integerValue(value).orElse(-1L)).orElse(0L);
        boolean harmless = first >= 1 && first < Integer.MAX_VALUE && length >= 0 && length < Integer.MAX_VALUE;
        String tail = size.map(value -> ", " + (harmless ? length : Conversions.integer(value)))
                .orElse("");
        return harmless
                ? text(call, "substr(" + subject + ", " + first + tail + ")")
                : text(call, "sqlite.substr(" + subject + ", " + Conversions.integer(start) + tail + ")");
    }

    private Typed abs(Expression.Call call) {
        Typed number = Conversions.number(argument(call, 0), ValueType.PARAMETER);
        return Typed.of("abs(" + number.sql() + ")", number.type(), call.span());
    }

    private Typed round(Expression.Call call) {
        Typed number = Conversions.number(argument(call, 0), ValueType.REAL);
        String digits = "";
        if (call.arguments().size() == 2) {
            emission.flag(Flag.ROUND);
            digits = ", " + Conversions.integer(argument(call, 1));
        }
        return Typed.of("sqlite.round(" + Conversions.real(number) + digits + ")", ValueType.REAL, call.span());
    }

    private Typed coalesce(Expression.Call call) {
        List<Typed> arguments = expressions.emitAll(call.arguments());
        ValueType common = Conversions.common(arguments);
        String list = arguments.stream()
                .map(argument -> Conversions.as(argument, common))
                .collect(Collectors.joining(", "));
        boolean nullable = arguments.stream().allMatch(Typed::nullable);
        return Typed.of("coalesce(" + list + ")", common, call.span()).nullableIf(nullable);
    }

    /** It compares as a function does: by class and collation, and no column makes a number or a text of the other side. */
    private Typed nullif(Expression.Call call) {
        Typed left = argument(call, 0);
        Typed equal = new Comparisons(emission)
                .compare(
                        BinaryOperator.EQUAL,
                        left.withAffinity(Affinity.NONE),
                        argument(call, 1).withAffinity(Affinity.NONE));
        Typed value = Conversions.original(Conversions.value(left));
        if (value.is(ValueType.PARAMETER)) {
            value = Conversions.adopt(value, ValueType.ANY);
        }
        return Typed.of(
                "(CASE WHEN " + equal.sql() + " THEN NULL ELSE " + value.sql() + " END)", value.type(), call.span());
    }

    private static Expression asCase(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        Expression.When when = new Expression.When(arguments.get(0), arguments.get(1));
        return new Expression.Case(null, List.of(when), arguments.size() == 3 ? arguments.get(2) : null, call.span());
    }

    /** SQLite's max and min of several values are NULL when one of them is; greatest and least skip NULL. */
    private Typed extreme(Expression.Call call, String function) {
        List<Typed> arguments = expressions.emitAll(call.arguments());
        ValueType common = Conversions.common(arguments);
        boolean usable = common == ValueType.INTEGER
                || common == ValueType.REAL
                || common == ValueType.NUMBER
                || common == ValueType.TEXT;
        if (!usable || arguments.stream().anyMatch(argument -> !argument.isBinary())) {
            throw new RefusedException(Reason.MIXED_TYPES, "the greatest or least of " + common, call.span());
        }
        List<String> values = arguments.stream()
                .map(argument -> Conversions.as(argument, common))
                .toList();
        String collate = common == ValueType.TEXT ? " COLLATE \"C\"" : "";
        String anyNull = values.stream().map(value -> value + " IS NULL").collect(Collectors.joining(" OR "));
        String list = String.join(collate + ", ", values) + collate;
        return Typed.of(
                "(CASE WHEN " + anyNull + " THEN NULL ELSE " + function + "(" + list + ") END)", common, call.span());
    }

    private Typed concatenated(Expression.Call call, String start, int from) {
        List<String> parts = new ArrayList<>();
        for (int i = from; i < call.arguments().size(); i++) {
            parts.add(textOf(call, i));
        }
        return text(call, start + String.join(", ", parts) + ")");
    }

    private Typed characters(Expression.Call call) {
        List<String> parts = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            long code = Literals.integerValue(expressions.emit(argument)).orElse(0L);
            if (code < 1 || code > 0x10FFFF) {
                throw new RefusedException(Reason.FEATURE, "char() of anything but constants above 0", argument.span());
            }
            parts.add("chr(" + code + ")");
        }
        return text(call, "(" + String.join(" || ", parts) + ")").notNull();
    }

    private Typed quote(Expression.Call call) {
        Typed argument = Conversions.value(argument(call, 0));
        String sql = switch (argument.type()) {
            case INTEGER -> "(" + argument.sql() + ")::text";
            case TEXT -> "'''' || replace(" + argument.sql() + ", '''', '''''') || ''''";
            case BLOB -> "'X''' || upper(encode(" + argument.sql() + ", 'hex')) || ''''";
            case NULL -> "NULL";
            default -> throw new RefusedException(Reason.REAL_TEXT, "quote of " + argument.type(), call.span());
        };
        return text(call, "coalesce(" + sql + ", 'NULL')").notNull();
    }

    private Typed typeOf(Expression.Call call) {
        Typed argument = Conversions.value(argument(call, 0));
        String type = switch (argument.type()) {
            case INTEGER -> "integer";
            case REAL -> "real";
            case TEXT -> "text";
            case BLOB -> "blob";
            default -> throw new RefusedException(Reason.UNKNOWN_TYPE, "typeof", call.span());
        };
        return text(call, "(CASE WHEN " + argument.sql() + " IS NULL THEN 'null' ELSE '" + type + "' END)")
                .notNull();
    }
}
