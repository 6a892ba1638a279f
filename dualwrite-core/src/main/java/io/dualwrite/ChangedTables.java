package io.dualwrite;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.pair.Pairing;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of tables that a migration has changed on either side while the application was away. */
final class ChangedTables {
    private static final Logger log = LoggerFactory.getLogger(ChangedTables.class);

    private ChangedTables() {}

    static void agreeAgain(Pairing pairing, boolean warnsOnly) throws SQLException {
        List<String> changed;
        try {
            changed = pairing.changed();
        } catch (SQLException targetAway) {
            log.warn("Whether tables have changed could not be looked at: {}", targetAway.getMessage());
            return;
        }
        if (changed.isEmpty()) {
            return;
        }
        log.info("These tables have changed on either side since they were agreed upon: {}", changed);
        try {
            pairing.agree();
        } catch (DualWriteException misfit) {
            if (!warnsOnly) {
                throw misfit;
            }
            log.error("The target stays behind until its migration is there: {}", misfit.getMessage());
        }
    }
}
