package io.dualwrite.route.gate;

import java.time.Duration;

/**
 * The gate at one moment.
 *
 * @param occupied whether a transaction is inside
 * @param heldFor how long it has been
 * @param waiting transactions in the queue
 * @param entered transactions that have entered since the start
 * @param waited how many of all had to queue
 * @param refused how many gave up, or would have waited for themselves
 */
public record GateStatus(boolean occupied, Duration heldFor, int waiting, long entered, long waited, long refused) {}
