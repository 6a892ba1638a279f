package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Affinity;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** printf() and format() with a constant format, piece by piece: whole numbers, fixed decimals, text, hexadecimal, quoted text. */
final class Printf {
    private static final Pattern PIECE = Pattern.compile("%([-+ 0,]*)(\\d*)(?:\\.(\\d+))?(?:ll|l)?([dixXofsqQwc%])");

    private final Emission emission;
    private final ExpressionEmitter expressions;

    Printf(Emission emission, ExpressionEmitter expressions) {
        this.emission = emission;
        this.expressions = expressions;
    }

    Typed emit(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        if (arguments.isEmpty() || !(arguments.get(0) instanceof Expression.TextLiteral format)) {
            throw new RefusedException(
                    Reason.FEATURE, call.function().text() + " with a format that is not a literal", call.span());
        }
        String text = Emission.checked(format.value(), format.span());
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        int at = 0;
        int next = 1;
        for (int percent = text.indexOf('%'); percent >= 0; percent = text.indexOf('%', at)) {
            if (!matcher.find(percent) || matcher.start() != percent) {
                throw new RefusedException(Reason.FEATURE, "this format of printf", format.span());
            }
            if (percent > at) {
                pieces.add(Identifiers.text(text.substring(at, percent)) + "::text");
            }
            at = matcher.end();
            if (matcher.group(4).equals("%")) {
                pieces.add("'%'::text");
            } else {
                boolean given = next < arguments.size();
                Typed argument = given
                        ? Conversions.value(expressions.emit(arguments.get(next)))
                        : Typed.of("NULL", ValueType.NULL, call.span());
                next++;
                pieces.add(piece(matcher, argument));
            }
        }
        if (at < text.length() || pieces.isEmpty()) {
            pieces.add(Identifiers.text(text.substring(at)) + "::text");
        }
        return Typed.of("(" + String.join(" || ", pieces) + ")", ValueType.TEXT, call.span())
                .notNull();
    }

    private String piece(Matcher piece, Typed argument) {
        String flags = piece.group(1);
        int width = piece.group(2).isEmpty() ? 0 : Integer.parseInt(piece.group(2));
        String precision = piece.group(3);
        return switch (piece.group(4)) {
            case "d", "i" -> whole(flags, width, precision, argument);
            case "f" -> fixed(flags, width, precision == null ? 6 : Integer.parseInt(precision), argument);
            case "x", "X", "o" -> based(piece.group(4), flags, width, argument);
            case "s" -> aligned(flags, width, cut(string(argument), precision));
            case "q" -> aligned(flags, width, "replace(" + string(argument) + ", '''', '''''')");
            case "Q" ->
                argument.is(ValueType.NULL)
                        ? "'NULL'::text"
                        : "coalesce('''' || replace(" + Conversions.text(argument) + ", '''', '''''') || '''', 'NULL')";
            default ->
                throw new RefusedException(
                        Reason.FEATURE, "the conversion " + piece.group(4) + " of printf", argument.span());
        };
    }

    private static String string(Typed argument) {
        return argument.is(ValueType.NULL) ? "''::text" : "coalesce(" + Conversions.text(argument) + ", '')";
    }

    private static String cut(String text, @Nullable String precision) {
        return precision == null ? text : "left(" + text + ", " + precision + ")";
    }

    private static String aligned(String flags, int width, String text) {
        return width == 0
                ? text
                : "sqlite.padded('', " + text + ", " + width + ", FALSE, " + truth(flags.contains("-")) + ")";
    }

    private static String truth(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    private String whole(String flags, int width, @Nullable String precision, Typed argument) {
        if (precision != null) {
            throw new RefusedException(Reason.FEATURE, "a precision for whole numbers in printf", argument.span());
        }
        String number = "coalesce(" + integer(argument) + ", 0)";
        String digits = "ltrim((" + number + ")::text, '-')";
        if (flags.contains(",")) {
            digits = "sqlite.grouped(" + digits + ")";
        }
        return padded(flags, width, sign(flags, number), digits);
    }

    private String fixed(String flags, int width, int digits, Typed argument) {
        emission.flag(Flag.ROUND);
        Typed number = argument.is(ValueType.NULL)
                ? Typed.of("0::double precision", ValueType.REAL, argument.span())
                : Conversions.number(argument, ValueType.REAL);
        if (flags.contains(",") || digits > 15) {
            throw new RefusedException(Reason.FEATURE, "this form of a real in printf", argument.span());
        }
        String real = "coalesce(" + Conversions.real(number) + ", 0)";
        return padded(flags, width, sign(flags, real), "sqlite.fixed(" + real + ", " + digits + ")");
    }

    private static String based(String kind, String flags, int width, Typed argument) {
        String number = "coalesce(" + integer(argument) + ", 0)";
        if (kind.equals("o")) {
            throw new RefusedException(Reason.FEATURE, "octal numbers in printf", argument.span());
        }
        String hex = "to_hex(" + number + ")";
        return padded(flags, width, "''", kind.equals("X") ? "upper(" + hex + ")" : hex);
    }

    private static String integer(Typed argument) {
        return argument.is(ValueType.NULL)
                ? "NULL::bigint"
                : Casts.cast(argument, Affinity.INTEGER).sql();
    }

    private static String sign(String flags, String number) {
        String plus = flags.contains("+") ? "'+'" : flags.contains(" ") ? "' '" : "''";
        return "(CASE WHEN " + number + " < 0 THEN '-' ELSE " + plus + " END)";
    }

    private static String padded(String flags, int width, String sign, String digits) {
        boolean left = flags.contains("-");
        boolean zeros = flags.contains("0") && !left;
        if (zeros && flags.contains(",")) {
            throw new RefusedException(Reason.FEATURE, "zeros and commas in printf", Span.NOWHERE);
        }
        return "sqlite.padded(" + sign + ", " + digits + ", " + width + ", " + truth(zeros) + ", " + truth(left) + ")";
    }
}
