package io.dualwrite.schema.design;

/**
 * Something of the source that the target will not have, or will have under another name, and what the team should do.
 *
 * @param object such as {@code orders.total} or {@code index orders_by_day}
 * @param happened a sentence: what was left out or changed, and why
 * @param advice a sentence: what to do; empty when there is nothing to do
 */
public record Remark(Kind kind, String object, String happened, String advice) {
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
