package io.dualwrite.replicate;

import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.replicate.commit.CommitProtocol;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.crash.ChildPoints;
import io.dualwrite.testsupport.workload.Ledger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;

/** A process that can be killed at each step of what it does: replicating, committing strictly, installing, repairing. */
final class CrashingProcess {
    static final String REPLICATE = "replicate";
    static final String REPLICATE_BACK = "replicate-back";
    static final String STRICT = "strict";
    static final String INSTALL = "install";
    static final String REPAIR = "repair";

    static final String BEFORE_SCRIPT = "before-script";
    static final String AFTER_SCRIPT = "after-script";
    static final String BATCH_TAKEN = "batch-taken";
    static final String PRUNED = "pruned";
    static final String BEFORE_LEADER_COMMIT = "before-leader-commit";
    static final String AFTER_LEADER_COMMIT = "after-leader-commit";
    static final String BEFORE_FOLLOWER_COMMIT = "before-follower-commit";
    static final String AFTER_FOLLOWER_COMMIT = "after-follower-commit";
    static final String AGAIN = "again";

    private CrashingProcess() {}

    /** Arguments: what to do, a seed, the source file, and address, user and password of the target. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[2]);
        SqliteStore source = new SqliteStore(file);
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setURL(arguments[3]);
        driver.setUser(arguments[4]);
        driver.setPassword(arguments[5]);
        Replication pair =
                new Replication(source, new PostgresStore(reporting(driver)), TestTables.mappings(source.schema()));
        long seed = Long.parseLong(arguments[1]);
        switch (arguments[0]) {
            case REPLICATE -> {
                replicator(pair, driver).start();
                new CountDownLatch(1).await();
            }
            case REPLICATE_BACK -> {
                replicator(pair.swapped(), driver).start();
                new CountDownLatch(1).await();
            }
            case STRICT -> commitStrictly(pair, driver, file, seed);
            case INSTALL -> installAgainAndAgain(pair);
            case REPAIR -> repairAgainAndAgain(pair, file);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Replicator replicator(Replication pair, DataSource target) {
        return new Replicator(
                pair,
                new PostgresStore(target).lease(),
                ReplicatorSettings.DEFAULT.withLeaseTime(Duration.ofMillis(500)).withBatchLimit(20),
                CrashingProcess::report);
    }

    private static void report(ReplicationEvent event) {
        if (event instanceof ReplicationEvent.BatchTaken) {
            ChildPoints.reach(BATCH_TAKEN);
        } else if (event instanceof ReplicationEvent.Pruned) {
            ChildPoints.reach(PRUNED);
        }
    }

    private static void commitStrictly(Replication pair, DataSource target, Path file, long seed) throws SQLException {
        Replicator replicator = new Replicator(
                new Replication(pair.leader(), new PostgresStore(target), pair.tables()),
                new PostgresStore(target).lease(),
                ReplicatorSettings.DEFAULT.withLeaseTime(Duration.ofMillis(500)),
                event -> {});
        replicator.start();
        Ledger ledger = new Ledger(10, 100);
        Random random = new Random(seed);
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        try (CommitProtocol strict = CommitProtocol.of(
                        Acknowledgement.When.STRICT, pair, replicator, Duration.ofSeconds(20), () -> false);
                Connection leader = config.createConnection("jdbc:sqlite:" + file)) {
            Connection application = (Connection) Proxy.newProxyInstance(
                    CrashingProcess.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (self, method, values) -> method.getName().equals("commit")
                            ? strict.commit(reportingLeader(leader))
                            : invoke(method, leader, values));
            while (true) {
                ledger.transact(application, random);
            }
        }
    }

    private static Connection reportingLeader(Connection leader) {
        return (Connection) Proxy.newProxyInstance(
                CrashingProcess.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, values) ->
                        around(method, leader, values, "commit", BEFORE_LEADER_COMMIT, AFTER_LEADER_COMMIT));
    }

    private static void installAgainAndAgain(Replication pair) throws SQLException {
        while (true) {
            ChildPoints.reach(AGAIN);
            pair.leader().capture().remove(pair.tables().get(0));
            pair.leader().capture().install(pair.tables());
        }
    }

    private static void repairAgainAndAgain(Replication pair, Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        while (true) {
            try (Leader leader = pair.leader().lead(pair.tables());
                    Connection other = config.createConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                for (String trigger : triggers(other)) {
                    statement.execute("DROP TRIGGER \"" + trigger + "\"");
                }
                CaptureBroken broken = pair.leader().capture().verify();
                ChildPoints.reach(AGAIN);
                leader.repair(broken);
            }
        }
    }

    private static List<String> triggers(Connection connection) throws SQLException {
        return Query.list(
                connection,
                "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'account'",
                row -> row.getString(1));
    }

    private static DataSource reporting(DataSource driver) {
        return (DataSource) Proxy.newProxyInstance(
                CrashingProcess.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, values) -> {
                    Object result = invoke(method, driver, values);
                    return result instanceof Connection connection ? reporting(connection) : result;
                });
    }

    private static Connection reporting(Connection driver) {
        return (Connection) Proxy.newProxyInstance(
                CrashingProcess.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, values) -> {
                    Object result =
                            around(method, driver, values, "commit", BEFORE_FOLLOWER_COMMIT, AFTER_FOLLOWER_COMMIT);
                    return result instanceof PreparedStatement statement && isScript(values)
                            ? reporting(statement)
                            : result;
                });
    }

    private static boolean isScript(Object[] values) {
        return values[0] instanceof String sql && sql.contains("SELECT _dualwrite_move(");
    }

    private static PreparedStatement reporting(PreparedStatement driver) {
        return (PreparedStatement) Proxy.newProxyInstance(
                CrashingProcess.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (self, method, values) -> around(method, driver, values, "execute", BEFORE_SCRIPT, AFTER_SCRIPT));
    }

    private static Object around(
            Method method, Object object, Object[] values, String name, String before, String after) throws Throwable {
        boolean reported = method.getName().equals(name);
        if (reported) {
            ChildPoints.reach(before);
        }
        Object result = invoke(method, object, values);
        if (reported) {
            ChildPoints.reach(after);
        }
        return result;
    }

    private static Object invoke(Method method, Object object, Object[] values) throws Throwable {
        try {
            return method.invoke(object, values);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
