package io.dualwrite.copy.progress;

import io.dualwrite.store.load.CopyLog;
import java.util.Optional;

/**
 * How far one table is.
 *
 * @param rows brought over, or refused
 * @param expected rows it is thought to have; exact once {@code state} is LOADED
 * @param bytes content that was brought over
 * @param refused rows in quarantine
 * @param failure why it cannot go on
 */
public record TableStatus(
        String table,
        CopyLog.State state,
        long rows,
        long expected,
        long bytes,
        long refused,
        Optional<String> failure) {}
