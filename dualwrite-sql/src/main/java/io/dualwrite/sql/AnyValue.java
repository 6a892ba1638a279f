package io.dualwrite.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Values of any class as JSON, the form in which they travel where a statement has a value of a class that only the value itself tells: {@link
 * io.dualwrite.sql.resolve.ValueType#ANY} in answers, {@link io.dualwrite.sql.express.Bind.Accepts#VALUE} in parameters.
 */
public final class AnyValue {
    private AnyValue() {}

    /**
     * The JSON of a value that is bound.
     *
     * @throws IllegalArgumentException for a value that is neither text, nor an integer of 64 bits, nor a finite real
     */
    public static @Nullable String encode(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return value.toString();
        }
        if (value instanceof Double || value instanceof Float) {
            double real = ((Number) value).doubleValue();
            if (Double.isFinite(real)) {
                String digits = new BigDecimal(Double.toString(real)).toPlainString();
                return digits.indexOf('.') < 0 ? digits + ".0" : digits;
            }
        }
        if (value instanceof CharSequence text) {
            return quoted(text);
        }
        throw new IllegalArgumentException(
                "A value of class " + value.getClass().getName() + " cannot stand where any class may");
    }

    private static String quoted(CharSequence text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /** What SQLite would have answered: a Long, a Double, a String, or null. A whole number beyond 64 bits is a real there. */
    public static @Nullable Object decode(@Nullable String json) {
        if (json == null || json.equals("null")) {
            return null;
        }
        if (json.startsWith("\"")) {
            return unquoted(json);
        }
        if (json.indexOf('.') < 0 && json.indexOf('e') < 0 && json.indexOf('E') < 0) {
            BigInteger whole = new BigInteger(json);
            return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : (Object) whole.doubleValue();
        }
        return Double.valueOf(json);
    }

    private static String unquoted(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 1; i < json.length() - 1; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = json.charAt(++i);
            switch (escaped) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }
}
