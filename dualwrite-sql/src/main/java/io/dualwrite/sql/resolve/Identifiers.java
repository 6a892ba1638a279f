package io.dualwrite.sql.resolve;

/** PostgreSQL's way to write names and text. */
public final class Identifiers {
    private Identifiers() {}

    /** Always quoted: a reserved word or a session function such as {@code user} is then a plain name. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text literal; backslashes are plain characters under standard_conforming_strings. */
    public static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }
}
