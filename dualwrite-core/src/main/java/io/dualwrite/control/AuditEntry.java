package io.dualwrite.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * One line of the trail. Each carries a hash over its own content and the hash of the one before, so that a line that was
 * changed, removed or slipped in later breaks the chain.
 *
 * @param at in ISO form
 * @param from flags before
 * @param to flags asked for
 * @param epoch after the attempt
 */
public record AuditEntry(
        long number,
        String at,
        String who,
        String action,
        String from,
        String to,
        boolean allowed,
        String reason,
        String evidence,
        long epoch,
        String previous,
        String hash) {

    /** The entry after one with that hash. */
    static AuditEntry after(String previous, long number, Instant at, Attempt attempt, long epoch) {
        AuditEntry unsealed = new AuditEntry(
                number,
                at.toString(),
                attempt.who(),
                attempt.action(),
                FlagsText.of(attempt.from()),
                FlagsText.of(attempt.to()),
                attempt.allowed(),
                attempt.reason(),
                attempt.evidence(),
                epoch,
                previous,
                "");
        return unsealed.sealed();
    }

    private AuditEntry sealed() {
        return new AuditEntry(
                number, at, who, action, from, to, allowed, reason, evidence, epoch, previous, computedHash());
    }

    /** The hash that this content must have. */
    String computedHash() {
        MessageDigest digest = sha256();
        List<String> content = List.of(
                previous,
                Long.toString(number),
                at,
                who,
                action,
                from,
                to,
                Boolean.toString(allowed),
                reason,
                evidence,
                Long.toString(epoch));
        for (String field : content) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            // The length goes first, so that no text can be moved from one field to the next.
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
