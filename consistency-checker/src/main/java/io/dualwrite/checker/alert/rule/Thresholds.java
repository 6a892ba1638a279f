package io.dualwrite.checker.alert.rule;

import java.time.Duration;
import java.util.Objects;

/**
 * From where on something is worth waking somebody.
 *
 * @param lagChanges journal entries that wait
 * @param lagAge how far the follower may be behind in time
 * @param journalBytes size of the journal
 * @param replicatorSilence how long no replicator may show itself while one is wanted
 * @param targetErrorRate share of failed reads on the target, 0 to 1
 * @param targetSlowness how many times slower the target's reads may be than the source's
 * @param verificationAge how old the last comparison of rows may be
 * @param backupAge how old the newest backup may be
 */
public record Thresholds(
        long lagChanges,
        Duration lagAge,
        long journalBytes,
        Duration replicatorSilence,
        double targetErrorRate,
        double targetSlowness,
        Duration verificationAge,
        Duration backupAge) {
    public static final Thresholds DEFAULT = new Thresholds(
            10_000,
            Duration.ofMinutes(1),
            512L * 1024 * 1024,
            Duration.ofSeconds(30),
            0.01,
            2.0,
            Duration.ofHours(26),
            Duration.ofHours(26));

    public Thresholds {
        Objects.requireNonNull(lagAge, "lagAge");
        Objects.requireNonNull(replicatorSilence, "replicatorSilence");
        Objects.requireNonNull(verificationAge, "verificationAge");
        Objects.requireNonNull(backupAge, "backupAge");
        if (lagChanges < 0 || journalBytes < 0 || targetErrorRate < 0 || targetSlowness < 0) {
            throw new IllegalArgumentException("A threshold must not be negative");
        }
    }
}
