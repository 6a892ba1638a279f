package io.dualwrite.sql.tree;

/** The operators that match a pattern. */
public enum LikeOperator {
    LIKE,
    GLOB,
    REGEXP,
    MATCH
}
