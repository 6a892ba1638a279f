package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.SourceFile;
import io.dualwrite.testsupport.workload.Ledger;
import io.dualwrite.testsupport.workload.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a PostgreSQL server that is as durable as a real one, in the middle of the work. */
class KilledServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Ledger LEDGER = new Ledger(10, 100);
    private static final String DATABASE = "postgres";

    @Test
    void writesGoOnAndTheBacklogDrainsOnceItIsBack(@TempDir Path folder) throws Exception {
        Seed seed = Seed.next();
        Path data = folder.resolve("data");
        List<ReplicationEvent> events = Collections.synchronizedList(new ArrayList<>());
        PostgresServer server = EmbeddedServer.in(data).start();
        try (SourceFile file = SourceFile.create()) {
            LEDGER.createIn(file.dataSource());
            DataSource target = server.dataSource(DATABASE);
            SqliteStore store = new SqliteStore(file.path());
            Replication pair = new Replication(store, new PostgresStore(target), TestTables.mappings(store.schema()));
            TestTables.create(target, pair.tables());
            pair.begin();
            Sql.run(file.dataSource(), "UPDATE account SET balance = balance");
            Sql.run(file.dataSource(), "UPDATE clock SET ticks = ticks");
            try (Replicator replicator = new Replicator(
                    pair,
                    new PostgresStore(target).lease(),
                    ReplicatorSettings.DEFAULT.withLeaseTime(Duration.ofSeconds(2)),
                    events::add)) {
                replicator.start();
                LEDGER.run(file.dataSource(), seed, 2, 20);
                await().atMost(PATIENCE).until(() -> replicator.status().taken() > 0);
                long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                        .get(0)
                        .trim());
                ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
                process.destroyForcibly();
                await().atMost(PATIENCE).until(() -> !process.isAlive());
                LEDGER.run(file.dataSource(), seed.part(1), 2, 30);
                await().atMost(PATIENCE)
                        .until(() -> events.stream().anyMatch(ReplicationEvent.Interrupted.class::isInstance));

                int port = server.port();
                server.close();
                server = EmbeddedServer.in(data).onPort(port).start();
                seed.check(() -> await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                    for (TableMapping table : pair.tables()) {
                        assertThat(Rows.ofTarget(target, table))
                                .as("table %s", table)
                                .isEqualTo(Rows.ofSource(file.dataSource(), table));
                    }
                }));
            }
        } finally {
            server.close();
        }
    }
}
