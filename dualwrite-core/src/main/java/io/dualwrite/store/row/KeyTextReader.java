package io.dualwrite.store.row;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link KeyText} writes. */
final class KeyTextReader {
    private static final Pattern LITERAL = Pattern.compile(
            "(?<null>NULL)|(?<integer>-?\\d+)(?![.\\dE])|(?<real>-?(?:\\d+\\.\\d+(?:E-?\\d+)?|Infinity))|x'(?<blob>(?:[0-9a-f]{2})*)'|CAST\\(x'(?<bytes>(?:[0-9a-f]{2})*)'"
                    + " AS TEXT\\)|'(?<text>(?:[^']|'')*)'");
    private static final String SEPARATOR = ", ";

    private KeyTextReader() {}

    static RowSet read(String key, int width) {
        RowSet row = new RowSet(width);
        Matcher literal = LITERAL.matcher(key);
        int at = 0;
        for (int column = 0; column < width; column++) {
            if (column > 0) {
                if (!key.startsWith(SEPARATOR, at)) {
                    throw notAKey(key.length(), width);
                }
                at += SEPARATOR.length();
            }
            literal.region(at, key.length());
            if (!literal.lookingAt()) {
                throw notAKey(key.length(), width);
            }
            add(literal, row);
            at = literal.end();
        }
        if (at != key.length()) {
            throw notAKey(key.length(), width);
        }
        return row;
    }

    private static void add(Matcher literal, RowSet row) {
        if (literal.group("null") != null) {
            row.addNull();
        } else if (literal.group("integer") != null) {
            row.addInteger(Long.parseLong(literal.group("integer")));
        } else if (literal.group("real") != null) {
            row.addReal(Double.parseDouble(literal.group("real")));
        } else if (literal.group("blob") != null) {
            row.addBlob(HexFormat.of().parseHex(literal.group("blob")));
        } else if (literal.group("bytes") != null) {
            row.addText(HexFormat.of().parseHex(literal.group("bytes")));
        } else {
            row.addText(literal.group("text").replace("''", "'").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static IllegalArgumentException notAKey(int length, int width) {
        return new IllegalArgumentException(
                "A text of " + length + " characters is not a key of " + width + " columns, written as SQL literals");
    }
}
