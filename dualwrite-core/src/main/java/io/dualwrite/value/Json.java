package io.dualwrite.value;

/**
 * Strict JSON, read as bytes in one pass without building anything: what PostgreSQL takes, which is less than what
 * SQLite's json functions take. The text is expected to be valid UTF-8.
 */
public final class Json {

    /** What a text is worth as JSON. */
    public enum Verdict {
        /** Not JSON, or nested deeper than {@link Json#MAX_DEPTH}. */
        INVALID,
        /** Good for json, which keeps the text; jsonb would refuse an escape in it (NUL, half a surrogate pair). */
        JSON_ONLY,
        /** Good for json and for jsonb, though jsonb would not give back the same text. */
        VALID
    }

    /** PostgreSQL's own limit is a matter of its stack; this is well below and far above any document. */
    public static final int MAX_DEPTH = 500;

    private final byte[] text;
    private int at;
    private boolean plainEscapes = true;

    private Json(byte[] text) {
        this.text = text;
    }

    public static Verdict check(byte[] text) {
        Json reader = new Json(text);
        reader.skipSpace();
        boolean valid = reader.value(0);
        reader.skipSpace();
        if (!valid || reader.at != text.length) {
            return Verdict.INVALID;
        }
        return reader.plainEscapes ? Verdict.VALID : Verdict.JSON_ONLY;
    }

    private boolean value(int depth) {
        if (at >= text.length || depth > MAX_DEPTH) {
            return false;
        }
        return switch (text[at]) {
            case '{' -> members(depth, true, '}');
            case '[' -> members(depth, false, ']');
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean members(int depth, boolean named, char end) {
        at++;
        skipSpace();
        if (accept(end)) {
            return true;
        }
        do {
            skipSpace();
            if (named && !name()) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
            skipSpace();
        } while (accept(','));
        return accept(end);
    }

    private boolean name() {
        if (at >= text.length || text[at] != '"' || !string()) {
            return false;
        }
        skipSpace();
        boolean colon = accept(':');
        skipSpace();
        return colon;
    }

    private boolean string() {
        at++;
        boolean halfPair = false;
        while (at < text.length) {
            byte b = text[at++];
            if (b >= 0 && b < 0x20) {
                return false;
            }
            if (b != '\\') {
                plainEscapes &= !halfPair;
                halfPair = false;
                if (b == '"') {
                    return true;
                }
                continue;
            }
            if (at >= text.length || "\"\\/bfnrtu".indexOf(text[at]) < 0) {
                return false;
            }
            if (text[at++] != 'u') {
                plainEscapes &= !halfPair;
                halfPair = false;
                continue;
            }
            int unit = hexUnit();
            if (unit < 0) {
                return false;
            }
            boolean low = unit >= 0xDC00 && unit <= 0xDFFF;
            plainEscapes &= unit != 0 && halfPair == low;
            halfPair = unit >= 0xD800 && unit <= 0xDBFF;
        }
        return false;
    }

    private int hexUnit() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length && text[at] > 0 ? Character.digit(text[at], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
            at++;
        }
        return unit;
    }

    private boolean number() {
        accept('-');
        int first = at;
        int whole = digits();
        if (whole == 0 || (whole > 1 && text[first] == '0')) {
            return false;
        }
        if (accept('.') && digits() == 0) {
            return false;
        }
        if (accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            return digits() > 0;
        }
        return true;
    }

    private int digits() {
        int start = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at - start;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at >= text.length || text[at++] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean accept(char expected) {
        if (at < text.length && text[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }
}
