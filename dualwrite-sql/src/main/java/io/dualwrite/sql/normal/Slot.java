package io.dualwrite.sql.normal;

import io.dualwrite.sql.lex.TokenKind;

/**
 * A place in a statement where a value stands: a literal or a parameter.
 *
 * @param kind TEXT, BLOB, INTEGER or REAL for a literal, PARAMETER for a parameter
 * @param text what the literal means, without quotes; empty for a parameter
 * @param number of the parameter, counted from one; 0 for a literal
 */
public record Slot(TokenKind kind, String text, int number) {

    public boolean isParameter() {
        return kind == TokenKind.PARAMETER;
    }

    /** Never the text: slots hold values. */
    @Override
    public String toString() {
        return kind + (isParameter() ? " " + number : "");
    }
}
