package io.dualwrite.value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The form in which two JSON texts are compared where only their meaning counts, as in a jsonb: without spaces, members in
 * order of their names and the last of several with one name, numbers by value, characters without escapes where they need
 * none. Reads only what {@link Json} calls valid for jsonb.
 */
public final class JsonMeaning {
    private static final String HEX = "0123456789abcdef";

    private final String text;
    private int at;

    private JsonMeaning(String text) {
        this.text = text;
    }

    /** The canonical text of a {@linkplain Json.Verdict#VALID valid} one. */
    public static byte[] of(byte[] valid) {
        JsonMeaning reader = new JsonMeaning(new String(valid, StandardCharsets.UTF_8));
        StringBuilder canonical = new StringBuilder(valid.length);
        reader.value(canonical);
        return canonical.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(StringBuilder into) {
        skipSpace();
        switch (text.charAt(at)) {
            case '{' -> object(into);
            case '[' -> array(into);
            case '"' -> write(string(), into);
            case 't', 'f', 'n' -> word(into);
            default -> number(into);
        }
    }

    private void object(StringBuilder into) {
        Map<String, String> members = new TreeMap<>();
        at++;
        skipSpace();
        while (text.charAt(at) != '}') {
            skip(',');
            String name = string();
            skip(':');
            StringBuilder member = new StringBuilder();
            value(member);
            members.put(name, member.toString());
            skipSpace();
        }
        at++;
        into.append('{');
        members.forEach((name, member) -> {
            into.append(into.charAt(into.length() - 1) == '{' ? "" : ",");
            write(name, into);
            into.append(':').append(member);
        });
        into.append('}');
    }

    private void array(StringBuilder into) {
        at++;
        into.append('[');
        boolean first = true;
        skipSpace();
        while (text.charAt(at) != ']') {
            skip(',');
            into.append(first ? "" : ",");
            first = false;
            value(into);
            skipSpace();
        }
        at++;
        into.append(']');
    }

    private void word(StringBuilder into) {
        int length = text.charAt(at) == 'f' ? 5 : 4;
        into.append(text, at, at + length);
        at += length;
    }

    /** Digits and a power of ten: never written out, for 1e100000 is a number of jsonb too. */
    private void number(StringBuilder into) {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text.substring(start, at));
        } catch (NumberFormatException exponentBeyondAnyDatabase) {
            into.append(text, start, at);
            return;
        }
        if (number.signum() == 0) {
            into.append('0');
            return;
        }
        BigDecimal bare = number.stripTrailingZeros();
        into.append(bare.unscaledValue());
        if (bare.scale() != 0) {
            into.append('e').append(-(long) bare.scale());
        }
    }

    private String string() {
        skipSpace();
        StringBuilder content = new StringBuilder();
        at++;
        for (char letter = text.charAt(at++); letter != '"'; letter = text.charAt(at++)) {
            content.append(letter == '\\' ? escaped() : letter);
        }
        return content.toString();
    }

    private char escaped() {
        char letter = text.charAt(at++);
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> letter;
        };
    }

    private static void write(String content, StringBuilder into) {
        into.append('"');
        for (int i = 0; i < content.length(); i++) {
            char letter = content.charAt(i);
            if (letter == '"' || letter == '\\') {
                into.append('\\').append(letter);
            } else if (letter < 0x20) {
                into.append("\\u00").append(HEX.charAt(letter >> 4)).append(HEX.charAt(letter & 15));
            } else {
                into.append(letter);
            }
        }
        into.append('"');
    }

    private void skip(char mark) {
        skipSpace();
        if (text.charAt(at) == mark) {
            at++;
        }
        skipSpace();
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }
}
