package io.dualwrite.sql.resolve;

/** The column a value comes from, unchanged: what is bound beside it can be converted as its own values were. */
public record Origin(String table, String column, TargetType type, Spelling spelling) {
    /** {@code table.column}, as {@link io.dualwrite.sql.express.Bind#column()} has it. */
    public String path() {
        return table + "." + column;
    }
}
