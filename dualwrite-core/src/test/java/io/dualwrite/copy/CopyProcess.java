package io.dualwrite.copy;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorProcess;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.schema.Schema;
import io.dualwrite.store.Lease;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.crash.ChildPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that copies and replicates, and can be killed at each COMMIT of the copy and after each chunk. */
final class CopyProcess {
    static final String CHUNK = "chunk";

    private CopyProcess() {}

    /** Arguments: the source file, and address, user and password of the target. */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource driver = target(arguments);
        SqliteStore source = new SqliteStore(Path.of(arguments[0]));
        PostgresStore plain = new PostgresStore(driver);
        run(source, new PostgresStore(ReplicatorProcess.reporting(driver)), plain, source.schema(), plain.lease());
    }

    /** @param reporting the follower as the copy sees it, and {@code plain} as the replicator does */
    static void run(Store leader, Store reporting, Store plain, Schema schema, Lease lease) throws Exception {
        List<TableMapping> tables = TestTables.mappings(schema);
        Copy copy = new Copy(leader, reporting, tables, settings(), Surroundings.NOBODY, event -> {
            if (event instanceof CopyEvent.ChunkLoaded) {
                ChildPoints.reach(CHUNK);
            }
        });
        copy.follow(false);
        Replicator replicator = new Replicator(
                new Replication(leader, plain, tables),
                lease,
                ReplicatorSettings.DEFAULT.withLeaseTime(Duration.ofMillis(500)).withBatchLimit(50),
                event -> {});
        replicator.start();
        copy.run();
        new CountDownLatch(1).await();
    }

    /** What all these programs are told: the file, and address, user and password of the PostgreSQL. */
    static PGSimpleDataSource target(String[] arguments) {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setURL(arguments[1]);
        driver.setUser(arguments[2]);
        driver.setPassword(arguments[3]);
        return driver;
    }

    static CopySettings settings() {
        return CopySettings.ONLINE
                .withChunkBytes(1)
                .withLoaders(1)
                .withPatience(Duration.ofMillis(10), Duration.ofMinutes(1));
    }
}
