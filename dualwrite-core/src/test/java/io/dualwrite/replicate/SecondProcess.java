package io.dualwrite.replicate;

import io.dualwrite.testsupport.crash.ChildJvm;
import io.dualwrite.testsupport.crash.ChildPoints;
import io.dualwrite.testsupport.crash.ChildProgram;
import io.dualwrite.testsupport.crash.ReachedPoint;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.OverlappingWorkload;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.testsupport.workload.ValueRange;
import io.dualwrite.testsupport.workload.Workload;
import io.dualwrite.testsupport.workload.WorkloadSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Another process that writes to whichever database leads, as a cron job does: it knows nothing of us, and has settings of its own. It is
 * started when first needed and then kept, for starting one takes longer than a trial. Confined to one thread.
 */
final class SecondProcess implements AutoCloseable {
    private static final String IDLE = "idle";

    private final DatabasePair databases;
    private final Path order;
    private ChildJvm child;
    private ReachedPoint idle;

    SecondProcess(DatabasePair databases) throws IOException {
        this.databases = databases;
        this.order = Files.createTempFile("dualwrite-order-", ".txt");
    }

    /** Begins to write; others may do so meanwhile. What it does is as random as its seed. */
    void beginInSource(Path file, int variant, Seed seed, ValueRange values) throws IOException {
        begin("source", file.toString(), variant, seed, values);
    }

    void beginInTarget(String schema, int variant, Seed seed, ValueRange values) throws IOException {
        begin("target", schema, variant, seed, values);
    }

    /** Returns when it has done what it was told. */
    void await() {
        idle = child.awaitPoint(IDLE);
    }

    private void begin(String side, String place, int variant, Seed seed, ValueRange values) throws IOException {
        if (child == null) {
            child = ChildProgram.of(SecondProcess.class)
                    .withJvmArguments("-Xmx64m")
                    .withArguments(
                            order.toString(), databases.targetUrl(), databases.targetUser(), databases.targetPassword())
                    .start();
            await();
        }
        Files.write(
                order,
                List.of(
                        side,
                        place,
                        Integer.toString(variant),
                        Long.toString(seed.value()),
                        Boolean.toString(values.extreme())));
        idle.go();
    }

    @Override
    public void close() throws IOException {
        if (child != null) {
            child.close();
        }
        Files.deleteIfExists(order);
    }

    /** Arguments: the file of orders, and where PostgreSQL is. */
    public static void main(String[] arguments) throws Exception {
        while (true) {
            ChildPoints.reach(IDLE);
            List<String> order = Files.readAllLines(Path.of(arguments[0]));
            WorkloadSchema schema = WorkloadSchema.random(new Seed(Integer.parseInt(order.get(2))));
            Seed seed = new Seed(Long.parseLong(order.get(3)));
            ValueRange values = Boolean.parseBoolean(order.get(4)) ? ValueRange.EXTREME : ValueRange.ORDINARY;
            if (order.get(0).equals("source")) {
                writeToSource(order.get(1), schema, seed, values);
            } else {
                writeToTarget(arguments, order.get(1), schema, seed, values);
            }
        }
    }

    /** With or without foreign keys and recursive triggers: SQLite leaves both to each connection. */
    private static void writeToSource(String file, WorkloadSchema schema, Seed seed, ValueRange values) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(5000);
        config.enforceForeignKeys(seed.part(1).random().nextBoolean());
        config.enableRecursiveTriggers(seed.part(2).random().nextBoolean());
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Workload.of(schema, seed)
                .withTransactions(1 + seed.random().nextInt(5))
                .withValues(values)
                .run(source);
    }

    private static void writeToTarget(
            String[] arguments, String name, WorkloadSchema schema, Seed seed, ValueRange values) throws SQLException {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setURL(arguments[1]);
        target.setUser(arguments[2]);
        target.setPassword(arguments[3]);
        target.setCurrentSchema(name);
        try (OverlappingWorkload workload = OverlappingWorkload.open(schema, seed, values, 2, target)) {
            workload.run(10 + seed.random().nextInt(30));
            workload.finish();
        }
    }
}
