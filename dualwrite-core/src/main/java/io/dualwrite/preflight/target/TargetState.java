package io.dualwrite.preflight.target;

import io.dualwrite.schema.Schema;
import io.dualwrite.store.postgres.catalog.DeferrableUniqueness;
import io.dualwrite.store.postgres.catalog.PostgresPrivileges;
import io.dualwrite.store.postgres.session.PostgresFacts;
import java.util.List;

/**
 * A target as it was found.
 *
 * @param address without credentials
 * @param missing privileges on tables that our role would need
 * @param mayCreate whether our role may create tables in the schema: its own bookkeeping lives there
 * @param deferrable rules of uniqueness that may be broken until a transaction ends
 * @param filled tables with rows, as far as our role may look; none where we have begun to fill them ourselves
 */
public record TargetState(
        String address,
        PostgresFacts facts,
        Schema schema,
        List<PostgresPrivileges.Missing> missing,
        boolean mayCreate,
        List<DeferrableUniqueness> deferrable,
        List<String> filled) {
    public TargetState {
        missing = List.copyOf(missing);
        deferrable = List.copyOf(deferrable);
        filled = List.copyOf(filled);
    }
}
