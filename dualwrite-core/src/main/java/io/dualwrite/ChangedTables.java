package io.dualwrite;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.pair.Pairing;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of tables that a migration has changed on either side while the application was away. */
final class ChangedTables {
    private static final Logger log = LoggerFactory.getLogger(ChangedTables.class);

    private ChangedTables() {}

    /** @param renewal of what was captured and copied, where a table crosses in another way now */
    static void agreeAgain(Pairing pairing, Renewal renewal, boolean warnsOnly) throws SQLException {
        pairing.lookAnew();
        List<TableMapping> before = pairing.agreed();
        try {
            List<String> changed = pairing.changed();
            List<TableMapping> tables = changed.isEmpty() ? before : pairing.agree();
            Set<String> anew = renewal.run(before, tables);
            if (!changed.isEmpty()) {
                log.info("Tables that have changed on either side: {}. Their rows come anew: {}", changed, anew);
            }
        } catch (SQLException away) {
            log.warn("Whether tables have changed could not be looked at: {}", away.getMessage());
        } catch (DualWriteException misfit) {
            if (!warnsOnly) {
                throw misfit;
            }
            log.error("The target stays behind until its migration is there: {}", misfit.getMessage());
        }
    }
}
