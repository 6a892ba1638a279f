package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.tree.Span;
import java.util.Locale;

/** A GLOB pattern as PostgreSQL's regular expression. Every character that is not a letter or digit is written by its number. */
final class GlobPattern {
    private final String pattern;
    private final Span span;
    private int at;

    private GlobPattern(String pattern, Span span) {
        this.pattern = pattern;
        this.span = span;
    }

    static String toRegex(String pattern, Span span) {
        return new GlobPattern(pattern, span).convert();
    }

    private String convert() {
        StringBuilder regex = new StringBuilder("^");
        while (at < pattern.length()) {
            int c = next();
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> regex.append(set());
                default -> regex.append(character(c));
            }
        }
        return regex.append('$').toString();
    }

    private int next() {
        if (at >= pattern.length()) {
            throw refused("a GLOB set that is never closed");
        }
        int c = pattern.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private String set() {
        StringBuilder set = new StringBuilder("[");
        int c = next();
        if (c == '^') {
            set.append('^');
            c = next();
        }
        boolean first = true;
        while (first || c != ']') {
            first = false;
            boolean range = at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
            set.append(character(c));
            if (range) {
                next();
                int last = next();
                if (last < c) {
                    throw refused("a GLOB range that runs backwards");
                }
                set.append('-').append(character(last));
            }
            c = next();
        }
        return set.append(']').toString();
    }

    private String character(int c) {
        boolean plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return plain ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\U%08x", c);
    }

    private RefusedException refused(String what) {
        return new RefusedException(Reason.FEATURE, what, span);
    }
}
