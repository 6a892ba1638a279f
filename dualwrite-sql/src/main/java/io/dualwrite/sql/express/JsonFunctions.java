package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * SQLite's JSON functions and operators, over JSON kept as text. What they extract is a value of any class. Text in JSONB, SQLite's binary
 * form, is a blob and refused.
 */
final class JsonFunctions {
    private static final Set<String> SCALARS = Set.of(
            "json",
            "json_valid",
            "json_extract",
            "json_type",
            "json_array_length",
            "json_array",
            "json_object",
            "json_quote",
            "json_set",
            "json_insert",
            "json_replace",
            "json_remove",
            "json_patch");
    /** Functions whose text is JSON, not a string, when it becomes an element of other JSON. */
    private static final Set<String> MAKERS = Set.of(
            "json",
            "json_array",
            "json_object",
            "json_quote",
            "json_set",
            "json_insert",
            "json_replace",
            "json_remove",
            "json_patch",
            "json_group_array",
            "json_group_object");

    /** Functions that answer with one of their arguments as it is. */
    private static final Set<String> HANDING_THROUGH =
            Set.of("coalesce", "ifnull", "iif", "if", "nullif", "min", "max", "likely", "unlikely", "likelihood");

    private final ExpressionEmitter expressions;

    JsonFunctions(ExpressionEmitter expressions) {
        this.expressions = expressions;
    }

    static boolean isOne(String name) {
        return SCALARS.contains(name);
    }

    Typed emit(Expression.Call call) {
        String name = call.function().key();
        List<Expression> arguments = call.arguments();
        int count = arguments.size();
        return switch (name + "/" + Math.min(count, 3)) {
            case "json/1" -> text(call, "sqlite.json(" + json(call, 0) + ")");
            case "json_valid/1" -> Typed.of("sqlite.json_valid(" + json(call, 0) + ")", ValueType.INTEGER, call.span());
            case "json_extract/2" ->
                Typed.of(
                        "sqlite.json_extract(" + json(call, 0) + ", " + path(call, 1) + ")",
                        ValueType.ANY,
                        call.span());
            case "json_extract/3" -> several(call);
            case "json_type/1", "json_type/2" ->
                text(call, "sqlite.json_type(" + json(call, 0) + ", " + path(call, 1) + ")");
            case "json_array_length/1", "json_array_length/2" ->
                Typed.of(
                        "sqlite.json_array_length(" + json(call, 0) + ", " + path(call, 1) + ")",
                        ValueType.INTEGER,
                        call.span());
            case "json_quote/1" -> text(call, element(arguments.get(0))).notNull();
            case "json_array/0", "json_array/1", "json_array/2", "json_array/3" -> array(call);
            case "json_object/0", "json_object/2", "json_object/3" -> object(call);
            case "json_patch/2" -> text(call, "sqlite.json_patch(" + json(call, 0) + ", " + json(call, 1) + ")");
            case "json_set/3", "json_insert/3", "json_replace/3", "json_remove/2", "json_remove/3" -> change(call);
            default ->
                throw new RefusedException(
                        Reason.UNKNOWN_FUNCTION, call.function().text() + " with " + count + " arguments", call.span());
        };
    }

    private static Typed text(Expression.Call call, String sql) {
        return Typed.of(sql, ValueType.TEXT, call.span());
    }

    private String json(Expression.Call call, int index) {
        return json(expressions.emit(call.arguments().get(index)));
    }

    private static String json(Typed typed) {
        if (typed.is(ValueType.BLOB)) {
            throw new RefusedException(Reason.MIXED_TYPES, "JSON in a blob", typed.span());
        }
        return Conversions.text(typed);
    }

    /** The path at {@code index}; the whole where there is none. A constant one must be one that the target can follow. */
    private String path(Expression.Call call, int index) {
        if (index >= call.arguments().size()) {
            return "'$'::text";
        }
        Expression path = call.arguments().get(index);
        if (path instanceof Expression.TextLiteral literal) {
            checked(literal.value(), path.span());
        }
        return Conversions.text(expressions.emit(path));
    }

    private static void checked(String path, Span span) {
        boolean known = path.matches("\\$(\\.\"[^\"\\\\]*\"|\\.[^.\"\\[\\\\]+|\\[(\\d+|#(-\\d+)?)\\])*");
        if (!known) {
            throw new RefusedException(Reason.FEATURE, "this JSON path", span);
        }
    }

    private Typed several(Expression.Call call) {
        String subject = json(call, 0);
        List<String> items = new ArrayList<>();
        for (int i = 1; i < call.arguments().size(); i++) {
            items.add("sqlite.json_extract_element(" + subject + ", " + path(call, i) + ")");
        }
        String list = String.join(" || ',' || ", items);
        return text(call, "(CASE WHEN " + subject + " IS NOT NULL THEN '[' || " + list + " || ']' END)");
    }

    private Typed array(Expression.Call call) {
        List<String> items = call.arguments().stream().map(this::element).toList();
        String list = items.isEmpty() ? "" : " || " + String.join(" || ',' || ", items);
        return text(call, "('['" + list + " || ']')").notNull();
    }

    private Typed object(Expression.Call call) {
        if (call.arguments().size() % 2 != 0) {
            throw new RefusedException(Reason.SYNTAX, "json_object with a label but no value", call.span());
        }
        List<String> items = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i += 2) {
            items.add(label(call.arguments().get(i)) + " || ':' || "
                    + element(call.arguments().get(i + 1)));
        }
        String list = items.isEmpty() ? "" : " || " + String.join(" || ',' || ", items);
        return text(call, "('{'" + list + " || '}')");
    }

    String label(Expression tree) {
        Typed label = expressions.emit(tree);
        if (!label.is(ValueType.TEXT)) {
            throw new RefusedException(Reason.MIXED_TYPES, "a JSON label that is not text", tree.span());
        }
        return "to_json(" + label.sql() + ")::text";
    }

    /** A value as an element of JSON. */
    String element(Expression tree) {
        if (tree instanceof Expression.Call call
                && call.function().key().equals("json_extract")
                && call.arguments().size() == 2) {
            return "sqlite.json_extract_element(" + json(call, 0) + ", " + path(call, 1) + ")";
        }
        Typed typed = Conversions.value(expressions.emit(tree));
        boolean arrow = tree instanceof Expression.Binary binary && binary.operator() == BinaryOperator.JSON_VALUE;
        boolean made = tree instanceof Expression.Call call
                && MAKERS.contains(call.function().key());
        if (arrow || made) {
            return "coalesce(" + typed.sql() + ", 'null')";
        }
        boolean choice = tree instanceof Expression.Case
                || tree instanceof Expression.Subquery
                || (tree instanceof Expression.Column && typed.origin() == null);
        boolean text = typed.is(ValueType.TEXT) || typed.is(ValueType.ANY) || typed.is(ValueType.OPAQUE);
        if ((choice && typed.is(ValueType.TEXT)) || (text && handsThrough(tree) && mayBeJson(tree))) {
            throw new RefusedException(
                    Reason.FEATURE, "text of a query or CASE in JSON: it may be a string or JSON", tree.span());
        }
        return switch (typed.type()) {
            case NULL -> "'null'::text";
            case INTEGER -> "coalesce((" + typed.sql() + ")::text, 'null')";
            case TEXT -> "coalesce(to_json(" + typed.sql() + ")::text, 'null')";
            case OPAQUE -> "coalesce(to_json(" + Conversions.original(typed).sql() + ")::text, 'null')";
            case ANY, PARAMETER -> "coalesce((" + Conversions.any(typed) + ")::text, 'null')";
            case REAL, NUMBER -> throw new RefusedException(Reason.REAL_TEXT, "a real in JSON", tree.span());
            default -> throw new RefusedException(Reason.MIXED_TYPES, typed.type() + " in JSON", tree.span());
        };
    }

    private static boolean handsThrough(Expression tree) {
        return tree instanceof Expression.Case
                || (tree instanceof Expression.Call call
                        && HANDING_THROUGH.contains(call.function().key()));
    }

    /** Whether a branch of it is JSON, which in SQLite it stays on its way through. */
    private static boolean mayBeJson(Expression tree) {
        if (tree instanceof Expression.Call call) {
            String name = call.function().key();
            return MAKERS.contains(name)
                    || name.equals("json_extract")
                    || (HANDING_THROUGH.contains(name)
                            && call.arguments().stream().anyMatch(JsonFunctions::mayBeJson));
        }
        return tree instanceof Expression.Case
                || tree instanceof Expression.Subquery
                || (tree instanceof Expression.Binary binary && binary.operator() == BinaryOperator.JSON_VALUE);
    }

    private Typed change(Expression.Call call) {
        String name = call.function().key();
        boolean removes = name.equals("json_remove");
        String sql = json(call, 0);
        int step = removes ? 1 : 2;
        if ((call.arguments().size() - 1) % step != 0) {
            throw new RefusedException(Reason.SYNTAX, name + " with a path but no value", call.span());
        }
        for (int i = 1; i < call.arguments().size(); i += step) {
            String value = removes ? "NULL" : element(call.arguments().get(i + 1));
            sql = "sqlite.json_change(" + sql + ", " + path(call, i) + ", " + value + ", '"
                    + name.substring("json_".length()) + "')";
        }
        return text(call, sql);
    }

    /** {@code ->} gives JSON, {@code ->>} a value. */
    Typed arrow(Expression.Binary binary, Typed left, Typed right) {
        String path;
        if (binary.right() instanceof Expression.NumberLiteral
                || (binary.right() instanceof Expression.Unary && right.is(ValueType.INTEGER))) {
            long place = Literals.integerValue(right)
                    .orElseThrow(() -> new RefusedException(Reason.FEATURE, "this JSON path", right.span()));
            path = Identifiers.text(place < 0 ? "$[#" + place + "]" : "$[" + place + "]") + "::text";
        } else if (binary.right() instanceof Expression.TextLiteral literal) {
            String label = literal.value();
            path = Identifiers.text(path(label)) + "::text";
            checked(path(label), right.span());
        } else if (right.is(ValueType.TEXT) || right.is(ValueType.PARAMETER)) {
            path = "sqlite.json_path(" + Conversions.as(right, ValueType.TEXT) + ")";
        } else {
            throw new RefusedException(Reason.FEATURE, "this JSON path", right.span());
        }
        return binary.operator() == BinaryOperator.JSON_VALUE
                ? Typed.of("sqlite.json_extract_text(" + json(left) + ", " + path + ")", ValueType.TEXT, binary.span())
                : Typed.of("sqlite.json_extract(" + json(left) + ", " + path + ")", ValueType.ANY, binary.span());
    }

    private static String path(String label) {
        if (label.startsWith("$")) {
            return label;
        }
        if (label.matches("[A-Za-z][A-Za-z0-9]*")) {
            return "$." + label;
        }
        return label.matches("\\[.+\\]") ? "$" + label : "$.\"" + label + "\"";
    }
}
