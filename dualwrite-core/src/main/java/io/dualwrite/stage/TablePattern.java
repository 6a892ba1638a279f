package io.dualwrite.stage;

import io.dualwrite.schema.Identifiers;
import java.util.regex.Pattern;

/**
 * Names of tables, where {@code *} stands for any letters and {@code ?} for one. Case does not matter, as in SQLite.
 *
 * @param text as it was written
 */
public record TablePattern(String text) implements Comparable<TablePattern> {
    private static final Pattern ALLOWED = Pattern.compile("[^\\s,=!%]+");

    public TablePattern {
        if (!ALLOWED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a table or a pattern of tables: no spaces, and none of , = ! %");
        }
    }

    public boolean matches(String table) {
        return glob(Identifiers.fold(text), 0, Identifiers.fold(table), 0);
    }

    /** Whether this names one table only. */
    public boolean isExact() {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    private static boolean glob(String pattern, int at, String name, int from) {
        if (at == pattern.length()) {
            return from == name.length();
        }
        char letter = pattern.charAt(at);
        if (letter == '*') {
            for (int rest = from; rest <= name.length(); rest++) {
                if (glob(pattern, at + 1, name, rest)) {
                    return true;
                }
            }
            return false;
        }
        return from < name.length()
                && (letter == '?' || letter == name.charAt(from))
                && glob(pattern, at + 1, name, from + 1);
    }

    @Override
    public int compareTo(TablePattern other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
