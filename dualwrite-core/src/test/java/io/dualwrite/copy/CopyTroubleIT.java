package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.copy.progress.CopyPhase;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A connection or a server that goes away in the middle, and rows that somebody else has spoilt. */
class CopyTroubleIT extends CopiesInTrouble {
    @TempDir
    private Path folder;

    @Test
    void aConnectionThatIsCutInTheMiddleOfAChunkCostsThisChunkOnly() throws Exception {
        List<TableMapping> tables = filled();
        try (FaultyNetwork network =
                FaultyNetwork.before(databases.targetDatabase().server())) {
            PGSimpleDataSource behind = new PGSimpleDataSource();
            behind.setUrl(network.url(databases.targetDatabase().name()));
            behind.setUser(databases.targetUser());
            behind.setPassword(databases.targetPassword());
            AtomicBoolean slow = new AtomicBoolean();
            Copy copy = make(file(), new PostgresStore(behind), PATIENT, tables, event -> {
                if (event instanceof CopyEvent.ChunkLoaded && slow.compareAndSet(false, true)) {
                    network.become(NetworkCondition.throttled(20_000));
                }
            });
            Thread running = start(copy);
            await().atMost(PATIENCE)
                    .until(() ->
                            one("SELECT count(*) FROM pg_stat_progress_copy").equals("1"));
            network.cut();
            await().atMost(PATIENCE).until(() -> events.stream().anyMatch(CopyEvent.Interrupted.class::isInstance));
            network.heal();
            running.join();
            assertThat(copy.status().phase()).isEqualTo(CopyPhase.FINISHED);
        }
        assertThat(rowsOfChunks("item")).as("no chunk is counted twice").isEqualTo(4_000);
        assertEqualRows(tables, 2);
    }

    @Test
    void aServerThatIsKilledInTheMiddleIsGoneOnWithOnceItIsBack() throws Exception {
        List<TableMapping> tables = filled();
        Path data = folder.resolve("postgres");
        PostgresServer server = EmbeddedServer.in(data).start();
        int port = server.port();
        try {
            TargetDatabase database = server.createDatabase();
            TestTables.create(database.dataSource(), tables);
            AtomicBoolean killed = new AtomicBoolean();
            Copy copy = make(file(), new PostgresStore(database.dataSource()), PATIENT, tables, event -> {
                if (event instanceof CopyEvent.ChunkLoaded && killed.compareAndSet(false, true)) {
                    kill(data);
                }
            });
            Thread running = start(copy);
            await().atMost(PATIENCE).until(() -> events.stream().anyMatch(CopyEvent.Interrupted.class::isInstance));
            server.close();
            server = EmbeddedServer.in(data).onPort(port).start();
            running.join();
            assertThat(copy.status().phase()).isEqualTo(CopyPhase.FINISHED);
            assertEqualRows(database.dataSource(), tables, 2);
        } finally {
            server.close();
        }
    }

    /** Such as after somebody wrote to the target by hand: one table comes over anew, and the others stay. */
    @Test
    void aTableIsCopiedAnewWhileTheApplicationWrites() throws Exception {
        List<TableMapping> tables = filled();
        Copy first = make(PATIENT, tables, CopyListener.NOBODY);
        first.follow(false);
        try (Replicator replicator = replicator(tables)) {
            replicator.start();
            assertThat(first.run().complete()).isTrue();
            awaitEqualRows(tables);
            target(
                    "DELETE FROM item WHERE id % 3 = 0",
                    "UPDATE item SET t = 'wrong' WHERE id % 3 = 1", "INSERT INTO item VALUES (-7, 'stale')");
            AtomicBoolean wrote = new AtomicBoolean();
            Copy again = make(PATIENT, tables, event -> {
                if (event instanceof CopyEvent.ChunkLoaded) {
                    assertThat(one("SELECT caught_up FROM _dualwrite_position")).isEqualTo("f");
                }
                if (event instanceof CopyEvent.ChunkLoaded && wrote.compareAndSet(false, true)) {
                    source(
                            "DELETE FROM item WHERE id IN (5, 3900)",
                            "INSERT INTO item VALUES (9000, 'new')",
                            "UPDATE other SET t = 'new' WHERE id = 2");
                }
            });
            again.again(tables.stream()
                    .filter(table -> table.source().equals("item"))
                    .toList());
            events.clear();
            CopyReport report = again.run();
            assertThat(report.complete()).isTrue();
            assertThat(events)
                    .filteredOn(CopyEvent.ChunkLoaded.class::isInstance)
                    .extracting(event -> ((CopyEvent.ChunkLoaded) event).table())
                    .contains("item")
                    .doesNotContain("other");
            awaitEqualRows(tables);
        }
        assertThat(count("item")).isEqualTo(3_999);
    }

    /** As {@code kill -9}: the children notice and end too. */
    private static void kill(Path data) {
        try {
            long postmaster = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
            ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
