package io.dualwrite.sql.tree;

/** Operators before their operand. */
public enum UnaryOperator {
    NEGATE("-"),
    PLUS("+"),
    BIT_NOT("~"),
    NOT("NOT ");

    private final String sql;

    UnaryOperator(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }
}
