package io.dualwrite.compare.meaning;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys that were written as SQL literals of SQLite; see {@link SourceValue#literal}. */
public final class KeyLiterals {
    private static final Pattern LITERAL = Pattern.compile("(?<null>NULL)"
            + "|(?<real>-?(?:\\d+\\.\\d+(?:E-?\\d+)?|Infinity))"
            + "|(?<integer>-?\\d+)"
            + "|x'(?<blob>(?:[0-9a-f]{2})*)'"
            + "|CAST\\(x'(?<bytes>(?:[0-9a-f]{2})*)' AS TEXT\\)"
            + "|'(?<text>(?:[^']|'')*)'");

    private KeyLiterals() {}

    /**
     * The values of a key of so many columns.
     *
     * @throws IllegalArgumentException if the text is none; the message does not repeat it
     */
    public static SourceValue[] parse(String text, int width) {
        SourceValue[] values = new SourceValue[width];
        Matcher literal = LITERAL.matcher(text);
        int at = 0;
        for (int i = 0; i < width; i++) {
            int separator = i == 0 ? 0 : 2;
            boolean separated = i == 0 || text.startsWith(", ", at);
            literal.region(Math.min(text.length(), at + separator), text.length());
            if (!separated || !literal.lookingAt()) {
                throw notAKey(width);
            }
            values[i] = value(literal);
            at = literal.end();
        }
        if (at != text.length()) {
            throw notAKey(width);
        }
        return values;
    }

    private static SourceValue value(Matcher literal) {
        SourceValue value = new SourceValue();
        if (literal.group("real") != null) {
            return value.setReal(Double.parseDouble(literal.group("real")));
        }
        if (literal.group("integer") != null) {
            return value.setInteger(Long.parseLong(literal.group("integer")));
        }
        if (literal.group("blob") != null) {
            return value.setBlob(HexFormat.of().parseHex(literal.group("blob")));
        }
        if (literal.group("bytes") != null) {
            return value.setText(HexFormat.of().parseHex(literal.group("bytes")));
        }
        return literal.group("text") == null
                ? value.setNull()
                : value.setText(literal.group("text").replace("''", "'").getBytes(StandardCharsets.UTF_8));
    }

    private static IllegalArgumentException notAKey(int width) {
        return new IllegalArgumentException("Not a key of " + width + " columns, written as SQL literals");
    }
}
