package io.dualwrite.replicate;

import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.crash.ChildPoints;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that does nothing but replicate, and can be killed at each COMMIT and after each batch and prune. */
public final class ReplicatorProcess {
    public static final String BEFORE_COMMIT = "before-commit";
    public static final String AFTER_COMMIT = "after-commit";
    static final String BATCH_TAKEN = "batch-taken";
    static final String PRUNED = "pruned";

    private ReplicatorProcess() {}

    /** Arguments: the source file, and address, user and password of the target. */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setURL(arguments[1]);
        driver.setUser(arguments[2]);
        driver.setPassword(arguments[3]);
        SqliteStore source = new SqliteStore(Path.of(arguments[0]));
        Replication pair =
                new Replication(source, new PostgresStore(reporting(driver)), TestTables.mappings(source.schema()));
        Replicator replicator = new Replicator(
                pair,
                new PostgresStore(driver).lease(),
                ReplicatorSettings.DEFAULT.withLeaseTime(Duration.ofMillis(500)).withBatchLimit(20),
                ReplicatorProcess::report);
        replicator.start();
        new CountDownLatch(1).await();
    }

    private static void report(ReplicationEvent event) {
        if (event instanceof ReplicationEvent.BatchTaken) {
            ChildPoints.reach(BATCH_TAKEN);
        } else if (event instanceof ReplicationEvent.Pruned) {
            ChildPoints.reach(PRUNED);
        }
    }

    /** A data source whose connections can be killed at each COMMIT. */
    public static DataSource reporting(DataSource driver) {
        return (DataSource) Proxy.newProxyInstance(
                ReplicatorProcess.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, values) -> {
                    Object result = method.invoke(driver, values);
                    return result instanceof Connection connection ? reporting(connection) : result;
                });
    }

    private static Connection reporting(Connection driver) {
        return (Connection) Proxy.newProxyInstance(
                ReplicatorProcess.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, values) -> {
                    boolean commit = method.getName().equals("commit");
                    try {
                        if (commit) {
                            ChildPoints.reach(BEFORE_COMMIT);
                        }
                        Object result = method.invoke(driver, values);
                        if (commit) {
                            ChildPoints.reach(AFTER_COMMIT);
                        }
                        return result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
