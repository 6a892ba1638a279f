package io.dualwrite.testsupport.workload;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Random transactions against a SQLite database: inserts of every kind, updates, deletes, key changes and swaps, REPLACE, upserts, cascades,
 * savepoints and rollbacks.
 *
 * <pre>{@code
 * Workload workload = Workload.of(WorkloadSchema.full(), Seed.next()).withTransactions(500).withThreads(4);
 * workload.schema().createIn(databases.source());
 * WorkloadReport report = workload.run(databases.source());
 * }</pre>
 *
 * <ol>
 *   <li>Each thread makes its transactions from its own part of the seed, and runs them on a connection of its own.
 *   <li>When the database is busy it takes everything back and tries the same transaction again.
 *   <li>A statement refused by a constraint is counted, and its transaction goes on.
 *   <li>Anything else ends the workload with an error that carries the seed and the transaction.
 * </ol>
 *
 * <p>With one thread the outcome is the same every time. With several, what each does is the same, and the order is not. Immutable.
 *
 * @param schema the tables, which have to exist
 * @param seed where chance comes from
 * @param transactions how many for each thread
 * @param threads how many at the same time
 * @param range what values are written
 */
public record Workload(WorkloadSchema schema, Seed seed, int transactions, int threads, ValueRange range) {

    /** A hundred transactions on one thread, with ordinary values. */
    public static Workload of(WorkloadSchema schema, Seed seed) {
        return new Workload(schema, seed, 100, 1, ValueRange.ORDINARY);
    }

    public Workload withTransactions(int number) {
        return new Workload(schema, seed, number, threads, range);
    }

    public Workload withThreads(int number) {
        return new Workload(schema, seed, transactions, number, range);
    }

    public Workload withValues(ValueRange values) {
        return new Workload(schema, seed, transactions, threads, values);
    }

    /** Runs all of it and says what was done. */
    public WorkloadReport run(DataSource source) {
        WorkloadReport report = new WorkloadReport(seed);
        Threads.run(threads, seed, number -> {
            TransactionMaker maker = new TransactionMaker(schema, range, seed.part(number));
            try (Connection connection = BusyRetry.open(source)) {
                for (int i = 0; i < transactions; i++) {
                    run(maker.next(), connection, report);
                }
            }
        });
        return report;
    }

    private static void run(Transaction transaction, Connection connection, WorkloadReport report) throws SQLException {
        try {
            BusyRetry.run(() -> transaction.runIn(connection, report), report::retried);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\nin\n" + transaction, e.getSQLState(), e.getErrorCode(), e);
        }
    }
}
