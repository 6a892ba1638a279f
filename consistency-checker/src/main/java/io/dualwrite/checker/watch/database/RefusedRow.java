package io.dualwrite.checker.watch.database;

import java.time.Instant;

/**
 * A row that the target does not take.
 *
 * @param sqlState of the target, or empty if the value cannot be represented there at all
 * @param reason names constraint, column and rule, never a value
 * @param since when it was refused first, and {@code triedAt}: last
 * @param tries how often
 */
public record RefusedRow(
        String table, String key, String sqlState, String reason, Instant since, Instant triedAt, long tries) {}
