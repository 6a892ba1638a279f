package io.dualwrite.testsupport.workload;

import java.util.EnumMap;
import java.util.Map;

/** What a workload did. A test should look at it: work that the database refused altogether tests nothing. Thread-safe. */
public final class WorkloadReport {

    /** What one transaction did, so far; not counted if it has to be tried again. */
    static final class Tally {
        private final Map<Operation, Integer> done = new EnumMap<>(Operation.class);
        private int rows;
        private int refused;

        void done(Operation operation, int touched) {
            done.merge(operation, 1, Integer::sum);
            rows += touched;
        }

        void refused(Operation operation) {
            done.putIfAbsent(operation, 0);
            refused++;
        }
    }

    private final Seed seed;
    private final Map<Operation, Integer> statements = new EnumMap<>(Operation.class);
    private int commits;
    private int rollbacks;
    private int rows;
    private int refused;
    private int retries;

    WorkloadReport(Seed seed) {
        this.seed = seed;
    }

    synchronized void add(Tally tally, boolean committed) {
        tally.done.forEach((operation, count) -> statements.merge(operation, count, Integer::sum));
        rows += tally.rows;
        refused += tally.refused;
        if (committed) {
            commits++;
        } else {
            rollbacks++;
        }
    }

    synchronized void retried() {
        retries++;
    }

    public Seed seed() {
        return seed;
    }

    public synchronized int commits() {
        return commits;
    }

    public synchronized int rollbacks() {
        return rollbacks;
    }

    /** Rows that statements touched, in transactions of both endings; what triggers and cascades touched is not among them. */
    public synchronized int rows() {
        return rows;
    }

    /** Statements that a constraint refused. */
    public synchronized int refused() {
        return refused;
    }

    /** Transactions tried again because the database was busy. */
    public synchronized int retries() {
        return retries;
    }

    /** Statements that succeeded for this operation. */
    public synchronized int statements(Operation operation) {
        return statements.getOrDefault(operation, 0);
    }

    @Override
    public synchronized String toString() {
        return seed + ": " + commits + " commits, " + rollbacks + " rollbacks, " + rows + " rows, " + refused
                + " statements refused by constraints, " + retries + " retries; " + statements;
    }
}
