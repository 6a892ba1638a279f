package io.dualwrite.sql.tree;

/** A name as it was written. SQLite compares names without regard to the case of ASCII letters. */
public record Name(String text, Quoting quoting, Span span) {

    /** How a name was quoted, where that changes its meaning. */
    public enum Quoting {
        BARE,
        /** In double quotes: text, if no column has that name. */
        DOUBLE,
        /** In backticks, brackets or single quotes: a name and nothing else. */
        EXACT
    }

    public static Name bare(String text) {
        return new Name(text, Quoting.BARE, Span.NOWHERE);
    }

    /** The name in the form in which SQLite compares it. */
    public String key() {
        return fold(text);
    }

    public boolean is(String other) {
        return key().equals(fold(other));
    }

    /** Lower case of ASCII letters only. */
    public static String fold(String text) {
        int first = 0;
        while (first < text.length() && !isCapital(text.charAt(first))) {
            first++;
        }
        // Most names are lower case already, and this is asked for more often than anything else.
        if (first == text.length()) {
            return text;
        }
        StringBuilder folded = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            folded.append(isCapital(c) ? (char) (c + 32) : c);
        }
        return folded.toString();
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
