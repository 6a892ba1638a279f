package io.dualwrite.checker.watch.database;

import java.util.List;

/**
 * One attempt to change something, from the audit trail.
 *
 * @param evidence what was found when it was decided, one line for each condition
 * @param hash of this entry and all before it
 */
public record AuditLine(
        long number,
        String at,
        String who,
        String action,
        String from,
        String to,
        boolean allowed,
        String reason,
        List<String> evidence,
        long epoch,
        String hash) {}
