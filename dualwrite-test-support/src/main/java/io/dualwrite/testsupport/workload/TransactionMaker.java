package io.dualwrite.testsupport.workload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Makes one transaction after the other from a seed: for tests that want to do something between two of them. The database has no say in
 * what comes next. Confined to one thread.
 */
public final class TransactionMaker {

    private static final int MOST_OPERATIONS = 8;

    private final WorkloadSchema schema;
    private final ValueRange range;
    private final Random random;

    public TransactionMaker(WorkloadSchema schema, ValueRange range, Seed seed) {
        this.schema = schema;
        this.range = range;
        this.random = seed.random();
    }

    /** The next one: 1 to {@value #MOST_OPERATIONS} operations; one in six rolls back; some take back a part, to a savepoint. */
    public Transaction next() {
        List<Step> steps = new ArrayList<>();
        Deque<String> savepoints = new ArrayDeque<>();
        int operations = 1 + random.nextInt(MOST_OPERATIONS);
        for (int i = 0; i < operations; i++) {
            savepoint(steps, savepoints, "s" + i);
            WorkloadTable table =
                    schema.tables().get(random.nextInt(schema.tables().size()));
            steps.addAll(Operation.pick(random).on(table, random, range));
        }
        return new Transaction(steps, random.nextInt(6) > 0);
    }

    private void savepoint(List<Step> steps, Deque<String> savepoints, String name) {
        switch (random.nextInt(10)) {
            case 0 -> {
                savepoints.push(name);
                steps.add(new Step.Mark(name));
            }
            case 1 -> {
                if (!savepoints.isEmpty()) {
                    steps.add(new Step.BackTo(savepoints.peek()));
                }
            }
            case 2 -> {
                if (!savepoints.isEmpty()) {
                    steps.add(new Step.Release(savepoints.pop()));
                }
            }
            default -> {}
        }
    }
}
