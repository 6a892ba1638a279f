package io.dualwrite.replicate;

import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.store.JournalSize;
import io.dualwrite.store.Store;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then how much room the journal takes, also while the follower is gone, for that is when it grows; and says
 * so when it is too much. Asked by one thread; the last size may be read by any.
 */
final class JournalWatch {
    private static final Logger log = LoggerFactory.getLogger(Replicator.class);

    /** More than that is a follower that does not keep up. */
    static final long MANY_ENTRIES = 1_000_000;

    /** More than that is a reader that does not end: SQLite begins its log again at 4 MB when nobody reads. */
    static final long LARGE_LOG = 256L * 1024 * 1024;

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Store leader;
    private final Announcements announcements;
    private final long manyEntries;
    private final long largeLog;
    private volatile Optional<JournalSize> last = Optional.empty();
    private long lookedAt = System.nanoTime() - INTERVAL.toNanos();
    private long warnedEntries;
    private long warnedLog;

    JournalWatch(Store leader, Announcements announcements, long manyEntries, long largeLog) {
        this.leader = leader;
        this.announcements = announcements;
        this.manyEntries = manyEntries;
        this.largeLog = largeLog;
    }

    /** The size at the last look. */
    Optional<JournalSize> size() {
        return last;
    }

    /** Does nothing if the last look was a moment ago. */
    void lookNowAndThen() {
        if (System.nanoTime() - lookedAt < INTERVAL.toNanos()) {
            return;
        }
        lookedAt = System.nanoTime();
        try {
            look();
        } catch (SQLException | RuntimeException failure) {
            log.debug("The size of the journal could not be read: {}", failure.getMessage());
        }
    }

    void look() throws SQLException {
        Optional<JournalSize> now = leader.journalSize();
        last = now;
        now.ifPresent(this::judge);
    }

    private void judge(JournalSize size) {
        boolean many = size.entries() >= Math.max(manyEntries, warnedEntries * 2);
        boolean large = size.logBytes() >= Math.max(largeLog, warnedLog * 2);
        boolean warned = warnedEntries > 0 || warnedLog > 0;
        if (many || large) {
            warnedEntries = Math.max(warnedEntries, many ? size.entries() : 0);
            warnedLog = Math.max(warnedLog, large ? size.logBytes() : 0);
            log.warn(
                    "The journal keeps {} entries, and the write-ahead log has {} bytes. Readers: {}",
                    size.entries(),
                    size.logBytes(),
                    size.readers().isEmpty() ? "not known" : String.join(", ", size.readers()));
            announcements.say(new ReplicationEvent.JournalLarge(size.entries(), size.logBytes(), size.readers()));
        } else if (warned && size.entries() < manyEntries && size.logBytes() < largeLog) {
            warnedEntries = 0;
            warnedLog = 0;
            announcements.say(new ReplicationEvent.JournalOrdinary(size.entries(), size.logBytes()));
        }
    }
}
