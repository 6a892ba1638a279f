package io.dualwrite.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Walks the trail of one database from the first entry to the last. */
final class AuditChain {
    private static final int PAGE = 500;
    private static final int MOST_PROBLEMS = 20;

    private final String database;
    private final List<String> problems = new ArrayList<>();
    private long number;
    private String hash;

    private AuditChain(String database, String pair) {
        this.database = database;
        this.hash = pair;
    }

    /** The first entry stands on the pair's name, each other on the one before, and the last is the one the state names. */
    static AuditVerification verify(String database, Connection connection, ControlState state) throws SQLException {
        AuditChain chain = new AuditChain(database, state.pair());
        for (List<AuditEntry> page = ControlTables.audits(connection, 0, PAGE);
                !page.isEmpty() && chain.problems.size() < MOST_PROBLEMS;
                page = ControlTables.audits(connection, chain.number, PAGE)) {
            page.forEach(chain::follow);
        }
        chain.end(state);
        return new AuditVerification(chain.number, chain.problems);
    }

    private void follow(AuditEntry entry) {
        if (entry.number() != number + 1) {
            problem("entry " + (number + 1) + " is missing");
        } else if (!entry.previous().equals(hash)) {
            problem("entry " + entry.number() + " does not follow the one before it");
        }
        if (!entry.hash().equals(entry.computedHash())) {
            problem("entry " + entry.number() + " was changed");
        }
        number = entry.number();
        hash = entry.hash();
    }

    private void end(ControlState state) {
        if (state.audits() != number || !state.auditHash().equals(hash)) {
            problem("it ends at entry " + number + ", and should end at " + state.audits());
        }
    }

    private void problem(String what) {
        problems.add("The audit trail in the " + database + " is not as it was written: " + what + ".");
    }
}
