package io.dualwrite.store;

/**
 * A row that the follower will not take as it stands.
 *
 * @param key as SQL literals in key order
 * @param sqlState the database's own, or empty if the value cannot be represented at all
 * @param reason names constraint, column and rule, never a value
 */
public record Rejection(String table, String key, String sqlState, String reason) {}
