package io.dualwrite;

import io.dualwrite.compare.memory.LastCheck;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then what the last check found, for whoever shows it. */
final class CheckWatch {
    private static final Logger log = LoggerFactory.getLogger(CheckWatch.class);
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final DataSource target;
    private volatile @Nullable LastCheck last;
    private boolean looked;
    private long lookedAt;

    CheckWatch(DataSource target) {
        this.target = target;
    }

    /** For one thread, while the target answers. */
    void look() {
        long now = System.nanoTime();
        if (looked && now - lookedAt < BETWEEN.toNanos()) {
            return;
        }
        looked = true;
        lookedAt = now;
        try {
            last = LastCheck.read(target).orElse(null);
        } catch (SQLException unreadable) {
            log.debug("What the last check found could not be read: {}", unreadable.getMessage());
        }
    }

    /** Somebody checked who does not write into the target himself. Every process knows within a few seconds. */
    void told(LastCheck check) throws SQLException {
        check.keep(target);
        last = LastCheck.read(target).orElse(check);
    }

    /** Empty if no check was remembered in the target. */
    Optional<LastCheck> last() {
        return Optional.ofNullable(last);
    }
}
