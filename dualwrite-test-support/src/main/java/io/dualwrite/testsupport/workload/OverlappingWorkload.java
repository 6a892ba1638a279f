package io.dualwrite.testsupport.workload;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;

/**
 * Random transactions of several sessions of PostgreSQL that overlap: each step is one statement of one of them, so rows are written in
 * one order and committed in another. Inserts, updates, deletes, key changes and swaps, unique swaps, upserts, cascades, triggers, TRUNCATE,
 * savepoints that are kept and taken back, rollbacks.
 *
 * <p>One thread steps all sessions, so the same seed does the same. A session that would have to wait for another never gets its turn: its
 * statement is taken back, as is one that a constraint refuses. Confined to one thread.
 */
public final class OverlappingWorkload implements AutoCloseable {

    private static final int LONGEST_TRANSACTION = 8;

    private final WorkloadSchema schema;
    private final ValueRange range;
    private final Random random;
    private final List<Session> sessions = new ArrayList<>();
    private final List<String> truncatable;
    private int commits;
    private int statements;
    private int refused;
    private int truncated;

    private OverlappingWorkload(WorkloadSchema schema, Seed seed, ValueRange range) {
        this.schema = schema;
        this.range = range;
        this.random = seed.random();
        this.truncatable = schema.tableNames();
    }

    /** Opens so many sessions; the tables of {@link WorkloadSchema#targetDdl} have to exist. */
    public static OverlappingWorkload open(
            WorkloadSchema schema, Seed seed, ValueRange range, int sessions, DataSource target) throws SQLException {
        OverlappingWorkload workload = new OverlappingWorkload(schema, seed, range);
        try {
            for (int i = 0; i < sessions; i++) {
                workload.sessions.add(workload.new Session(target.getConnection()));
            }
            return workload;
        } catch (SQLException failure) {
            workload.close();
            throw failure;
        }
    }

    /** Does so many steps; transactions are left open. */
    public void run(int steps) throws SQLException {
        for (int i = 0; i < steps; i++) {
            sessions.get(random.nextInt(sessions.size())).step();
        }
    }

    /** Ends what is open. */
    public void finish() throws SQLException {
        for (Session session : sessions) {
            session.end();
        }
    }

    public int commits() {
        return commits;
    }

    /** Statements that were not taken back at once. */
    public int statements() {
        return statements;
    }

    /** Statements that a constraint refused, or that would have had to wait. */
    public int refused() {
        return refused;
    }

    public int truncated() {
        return truncated;
    }

    @Override
    public void close() throws SQLException {
        for (Session session : sessions) {
            session.close();
        }
    }

    @Override
    public String toString() {
        return commits + " commits, " + statements + " statements, " + refused + " refused, " + truncated
                + " truncated";
    }

    private final class Session {
        private final Connection connection;
        private int left = -1;
        private boolean marked;
        private String opening = "";

        Session(Connection connection) throws SQLException {
            this.connection = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET lock_timeout = '1ms'");
            }
            connection.setAutoCommit(false);
        }

        void step() throws SQLException {
            if (left < 0) {
                left = 1 + random.nextInt(LONGEST_TRANSACTION);
            }
            if (left-- == 0) {
                end();
            } else if (random.nextInt(50) == 0) {
                truncate();
            } else {
                attempt(random.nextInt(6) == 0, this::operate);
            }
        }

        private void operate() throws SQLException {
            WorkloadTable table =
                    schema.tables().get(random.nextInt(schema.tables().size()));
            for (Step.Sql sql : Operation.pickStandard(random).on(table, random, range)) {
                sql.after(takeOpening()).runIn(connection, Map.of());
            }
        }

        /** Ends the transaction at once, for it keeps everybody else out. */
        private void truncate() throws SQLException {
            String table = truncatable.get(random.nextInt(truncatable.size()));
            attempt(random.nextInt(4) == 0, () -> {
                execute(takeOpening() + "TRUNCATE " + table + " CASCADE");
                truncated++;
            });
            end();
        }

        /** Runs something behind a savepoint; takes it back if it fails, or on purpose. */
        private void attempt(boolean takeBack, Attempt attempt) throws SQLException {
            opening = (marked ? "RELEASE SAVEPOINT attempt; " : "") + "SAVEPOINT attempt; ";
            marked = true;
            try {
                attempt.run();
                if (takeBack) {
                    execute("ROLLBACK TO SAVEPOINT attempt");
                }
                statements++;
            } catch (SQLException refusal) {
                requireExpected(refusal);
                execute("ROLLBACK TO SAVEPOINT attempt");
                refused++;
            }
        }

        /** Travels with the statement that follows: a round trip of its own would be most of what a step takes. */
        private String takeOpening() {
            String taken = opening;
            opening = "";
            return taken;
        }

        void end() throws SQLException {
            left = -1;
            marked = false;
            if (random.nextInt(7) == 0) {
                connection.rollback();
                return;
            }
            try {
                execute("SET CONSTRAINTS ALL IMMEDIATE");
                connection.commit();
                commits++;
            } catch (SQLException refusal) {
                requireExpected(refusal);
                connection.rollback();
            }
        }

        /** The connection may be one of a pool. */
        void close() throws SQLException {
            try (connection) {
                if (!connection.isClosed()) {
                    connection.rollback();
                    execute("RESET lock_timeout");
                    connection.commit();
                }
            }
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private void requireExpected(SQLException refusal) throws SQLException {
            String state = String.valueOf(refusal.getSQLState());
            boolean constraint = state.startsWith("23");
            boolean wait = state.equals("55P03") || state.equals("40P01");
            boolean later = state.equals("55006"); // TRUNCATE with a deferred constraint pending.
            if (!constraint && !wait && !later) {
                throw refusal;
            }
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws SQLException;
    }
}
