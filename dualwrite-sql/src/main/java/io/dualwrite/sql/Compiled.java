package io.dualwrite.sql;

/**
 * What is known of one text of the application.
 *
 * @param normalised the statement without its values: what readiness, logs and metrics call it
 * @param verdict what became of it
 */
public record Compiled(String normalised, Verdict verdict) {}
