package io.dualwrite.sql.tree;

/** Operators between two operands, with SQLite's precedence: a higher one binds tighter. All of them lean to the left. */
public enum BinaryOperator {
    OR("OR", 1),
    AND("AND", 2),
    EQUAL("=", 4),
    NOT_EQUAL("<>", 4),
    IS("IS", 4),
    IS_NOT("IS NOT", 4),
    LESS("<", 5),
    LESS_OR_EQUAL("<=", 5),
    GREATER(">", 5),
    GREATER_OR_EQUAL(">=", 5),
    BIT_AND("&", 6),
    BIT_OR("|", 6),
    SHIFT_LEFT("<<", 6),
    SHIFT_RIGHT(">>", 6),
    ADD("+", 7),
    SUBTRACT("-", 7),
    MULTIPLY("*", 8),
    DIVIDE("/", 8),
    REMAINDER("%", 8),
    CONCATENATE("||", 9),
    JSON_VALUE("->", 9),
    JSON_SQL_VALUE("->>", 9);

    private final String sql;
    private final int precedence;

    BinaryOperator(String sql, int precedence) {
        this.sql = sql;
        this.precedence = precedence;
    }

    public String sql() {
        return sql;
    }

    public int precedence() {
        return precedence;
    }

    /** Whether the operator compares two values and yields true, false or NULL. */
    public boolean isComparison() {
        return precedence == 4 || precedence == 5;
    }

    public boolean isArithmetic() {
        return precedence == 7 || precedence == 8;
    }

    public boolean isBitwise() {
        return precedence == 6;
    }
}
