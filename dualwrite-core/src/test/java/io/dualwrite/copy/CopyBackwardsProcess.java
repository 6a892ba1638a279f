package io.dualwrite.copy;

import io.dualwrite.event.CopyEvent;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.crash.ChildPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that copies from PostgreSQL into a file and replicates, and can be killed before each COMMIT and after. */
final class CopyBackwardsProcess {
    static final String BEFORE_COMMIT = "before commit";
    static final String CHUNK = "chunk";

    private CopyBackwardsProcess() {}

    /** Arguments: the file, and address, user and password of the target. */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setURL(arguments[1]);
        driver.setUser(arguments[2]);
        driver.setPassword(arguments[3]);
        SqliteStore file = new SqliteStore(Path.of(arguments[0]));
        List<TableMapping> tables = TestTables.mappings(file.schema());
        PostgresStore leader = new PostgresStore(driver);
        Copy copy = new Copy(
                leader,
                Cut.reporting(file, () -> ChildPoints.reach(BEFORE_COMMIT)),
                tables,
                CopyProcess.settings(),
                Surroundings.NOBODY,
                event -> {
                    if (event instanceof CopyEvent.ChunkLoaded) {
                        ChildPoints.reach(CHUNK);
                    }
                });
        copy.follow(false);
        Replicator replicator = new Replicator(
                new Replication(leader, file, tables),
                leader.lease(),
                ReplicatorSettings.DEFAULT.withLeaseTime(Duration.ofMillis(500)).withBatchLimit(50),
                event -> {},
                InstantSource.system());
        replicator.start();
        copy.run();
        new CountDownLatch(1).await();
    }
}
