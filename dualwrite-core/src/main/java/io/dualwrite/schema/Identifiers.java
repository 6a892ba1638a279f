package io.dualwrite.schema;

/**
 * How both databases read names. SQLite compares them ignoring the case of the 26 ASCII letters only, whatever the
 * locale; PostgreSQL folds unquoted names the same way, and quoted ones not at all.
 */
public final class Identifiers {
    /** Every table, trigger and schema of ours begins with this, and nothing that does is part of the model. */
    public static final String OWN_PREFIX = "_dualwrite_";

    private Identifiers() {}

    /** The name between double quotes, which both databases take literally. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The name with its ASCII letters in lower case, and no others. */
    public static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            folded.append(letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter);
        }
        return folded.toString();
    }

    /** Whether SQLite takes the two for one name. */
    public static boolean same(String one, String other) {
        return one.length() == other.length() && fold(one).equals(fold(other));
    }

    /** Whether an object of this name was made by dualwrite. */
    public static boolean isOwn(String name) {
        return fold(name).startsWith(OWN_PREFIX);
    }
}
