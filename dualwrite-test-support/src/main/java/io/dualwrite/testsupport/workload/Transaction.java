package io.dualwrite.testsupport.workload;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One transaction of a workload, as a value: it can be run, run again, and printed.
 *
 * @param steps what it does
 * @param commits whether it commits in the end, or takes everything back
 */
public record Transaction(List<Step> steps, boolean commits) {

    private static final int CONSTRAINT = 19;

    public Transaction {
        steps = List.copyOf(steps);
    }

    /**
     * Runs it on a connection that is in auto-commit mode, and is again afterwards. A statement that a constraint refuses is an ordinary event:
     * it is counted, and the transaction goes on. Anything else is thrown, with everything taken back.
     */
    public void runIn(Connection connection, WorkloadReport report) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Map<String, Savepoint> savepoints = new HashMap<>();
            WorkloadReport.Tally tally = new WorkloadReport.Tally();
            for (Step step : steps) {
                run(step, connection, savepoints, tally);
            }
            if (commits) {
                connection.commit();
            } else {
                connection.rollback();
            }
            report.add(tally, commits);
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The steps as text, for a person to follow; values as comments. */
    @Override
    public String toString() {
        return steps.stream()
                .map(Step::toString)
                .collect(Collectors.joining("\n", "BEGIN\n", commits ? "\nCOMMIT" : "\nROLLBACK"));
    }

    private static void run(
            Step step, Connection connection, Map<String, Savepoint> savepoints, WorkloadReport.Tally tally)
            throws SQLException {
        try {
            int rows = step.runIn(connection, savepoints);
            if (step instanceof Step.Sql sql) {
                tally.done(sql.operation(), rows);
            }
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xff) != CONSTRAINT || !(step instanceof Step.Sql sql)) {
                throw e;
            }
            tally.refused(sql.operation());
        }
    }
}
