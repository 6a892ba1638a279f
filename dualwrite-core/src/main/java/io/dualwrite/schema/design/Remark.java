package io.dualwrite.schema.design;

import io.dualwrite.schema.Check;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Table;

/**
 * Something of the source that the target will not have, or will have under another name, and what the team should do.
 *
 * @param object such as {@code orders.total} or {@code index orders_by_day}
 * @param happened a sentence: what was left out or changed, and why
 * @param advice a sentence: what to do; empty when there is nothing to do
 */
public record Remark(Kind kind, String object, String happened, String advice) {
    /** How a check is called in a remark. */
    public static String check(Table table, Check check) {
        return table.name() + " CHECK (" + check.expression() + ")";
    }

    /** How a column's default is called in a remark. */
    public static String defaultOf(Table table, Column column, String expression) {
        return table.name() + "." + column.name() + " DEFAULT " + expression;
    }

    /** How much it matters. */
    public enum Kind {
        /** The target spells a name differently. */
        RENAMED,
        /** The target behaves differently until the team acts. */
        CHANGED,
        /** The target does not have it. */
        LEFT_OUT,
        /** Without a decision the table cannot be carried over. */
        UNDECIDED
    }
}
