package io.dualwrite;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.pair.Pairing;
import io.dualwrite.store.mapping.TableMapping;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of tables that somebody has changed on either side while the application was away, and of a journal that is gone. */
final class ChangedTables {
    private static final Logger log = LoggerFactory.getLogger(ChangedTables.class);

    private ChangedTables() {}

    /** Whether the target is to follow, as the source says at this moment. */
    @FunctionalInterface
    interface StillFollows {
        boolean look() throws SQLException;
    }

    /**
     * @param file the source, for people
     * @param renewal of what was captured and copied, where a table crosses in another way now
     */
    static void agreeAgain(Path file, Pairing pairing, Renewal renewal, StillFollows follows, boolean warnsOnly)
            throws SQLException {
        try {
            if (!renewal.hasJournal()) {
                requireOff(file, follows);
                return;
            }
            renew(pairing, renewal);
        } catch (SQLException away) {
            log.warn("Whether tables have changed could not be looked at: {}", away.getMessage());
        } catch (DualWriteException misfit) {
            if (!warnsOnly) {
                throw misfit;
            }
            log.error("The target stays behind until this is mended: {}", misfit.getMessage());
        }
    }

    private static void renew(Pairing pairing, Renewal renewal) throws SQLException {
        pairing.lookAnew();
        List<TableMapping> before = pairing.agreed();
        List<String> changed = pairing.changed();
        List<TableMapping> tables = changed.isEmpty() ? before : pairing.agree();
        Set<String> anew = renewal.run(before, tables);
        if (!changed.isEmpty()) {
            log.info("Tables that have changed on either side: {}. Their rows come anew: {}", changed, anew);
        }
    }

    /** Another process that switches off takes the capture away right after it has said so. */
    private static void requireOff(Path file, StillFollows follows) throws SQLException {
        if (follows.look()) {
            throw new DualWriteException(
                    ErrorCode.CAPTURE_MISSING,
                    file.toString(),
                    "Both databases are to be written, but \"" + file
                            + "\" has no journal: it is another file, or somebody"
                            + " has removed our tables from it. What was written meanwhile would never reach the target.",
                    ErrorCode.CAPTURE_MISSING.remedy());
        }
    }
}
