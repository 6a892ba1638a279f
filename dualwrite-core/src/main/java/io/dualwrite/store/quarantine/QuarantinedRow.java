package io.dualwrite.store.quarantine;

import io.dualwrite.store.row.KeyText;
import java.time.Instant;

/**
 * A row that the follower does not take.
 *
 * @param key as {@link KeyText} writes it
 * @param sqlState of the follower, or empty if the value cannot be represented there at all
 * @param reason names constraint, column and rule, never a value
 * @param since when it was refused first
 * @param triedAt when it was refused last
 * @param tries how often
 */
public record QuarantinedRow(
        String table, String key, String sqlState, String reason, Instant since, Instant triedAt, long tries) {}
