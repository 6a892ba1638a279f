package io.dualwrite.sql.override;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What in PostgreSQL's text is no place for a value: literals, quoted names, comments. */
final class Lexis {
    private static final Pattern CLOSED = Pattern.compile(
            "[eE]'(?:[^'\\\\]|''|\\\\.)*'|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$(\\w*)\\$.*?\\$\\1\\$|--[^\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    private Lexis() {}

    /** Where such a piece ends that starts at {@code at}; {@code at} itself where none does. */
    static int skip(String text, int at) {
        if ("eE'\"$-/".indexOf(text.charAt(at)) < 0) {
            return at;
        }
        Matcher matcher = CLOSED.matcher(text).region(at, text.length());
        boolean insideWord =
                at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)) && Character.isLetter(text.charAt(at));
        return !insideWord && matcher.lookingAt() ? matcher.end() : at;
    }
}
