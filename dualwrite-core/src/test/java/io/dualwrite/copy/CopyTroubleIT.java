package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.Rows;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Whatever fails while rows come over: nothing is half there without saying so, and the copy goes on or can be gone on with. */
class CopyTroubleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MANY =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) ";
    private static final CopySettings SMALL =
            CopySettings.AT_REST.withChunkBytes(30_000).withLoaders(1).withPatience(Duration.ofMillis(5), PATIENCE);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest().withoutLeakCheck();

    @TempDir
    private Path folder;

    private final List<CopyEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void aFullDiskOfTheTargetIsWaitedOut() throws SQLException {
        List<TableMapping> tables = filled();
        fillDisk();
        Copy copy = make(databases.target(), tables, SMALL, event -> {
            if (event instanceof CopyEvent.Interrupted) {
                execute(databases.target(), "DROP TRIGGER full_disk ON item");
            }
        });
        assertThat(run(copy).complete()).isTrue();
        assertThat(events)
                .filteredOn(CopyEvent.Interrupted.class::isInstance)
                .first()
                .satisfies(event ->
                        assertThat(((CopyEvent.Interrupted) event).reason()).contains("No space left on device"));
        assertEqualRows(databases.target(), tables);
    }

    @Test
    void aDiskThatStaysFullEndsTheTableAndTheNextRunGoesOn() throws SQLException {
        List<TableMapping> tables = filled();
        fillDisk();
        CopyReport first = run(make(
                databases.target(),
                tables,
                SMALL.withPatience(Duration.ofMillis(1), Duration.ofMillis(50)),
                CopyListener.NOBODY));
        assertThat(first.complete()).isFalse();
        assertThat(first.failed())
                .singleElement()
                .satisfies(table -> assertThat(table.failure().orElseThrow())
                        .contains("failed for too long", "No space left on device"));
        long there = count("item");
        assertThat(there).isBetween(1L, 2_999L).isEqualTo(rowsOfChunks());

        execute(databases.target(), "DROP TRIGGER full_disk ON item");
        events.clear();
        CopyReport second = run(make(databases.target(), tables, SMALL, CopyListener.NOBODY));
        assertThat(second.complete()).isTrue();
        assertThat(rowsOfChunks()).as("rows of the second run").isEqualTo(4_000 - there);
        assertEqualRows(databases.target(), tables);
    }

    /** The application's own write fails as a whole, and neither side has it. */
    @Test
    void aFullDiskOfTheSourceStopsOnlyTheApplication() throws Exception {
        List<TableMapping> tables = filled();
        Copy copy = make(databases.target(), tables, SMALL, event -> {
            if (event instanceof CopyEvent.ChunkLoaded) {
                assertThatThrownBy(this::writeMoreThanThereIsRoomFor).hasMessageContaining("SQLITE_FULL");
            }
        });
        copy.follow(false);
        try (Replicator replicator = replicator(tables)) {
            replicator.start();
            assertThat(copy.run().complete()).isTrue();
            awaitEqualRows(tables);
        }
        assertThat(count("item")).isEqualTo(4_000);
    }

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
            Copy copy = make(behind, tables, SMALL, event -> {
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
        assertThat(rowsOfChunks()).as("no chunk is counted twice").isEqualTo(4_000);
        assertEqualRows(databases.target(), tables);
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
            Copy copy = make(database.dataSource(), tables, SMALL, event -> {
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
            assertEqualRows(database.dataSource(), tables);
        } finally {
            server.close();
        }
    }

    /** Such as after somebody wrote to the target by hand: one table comes over anew, and the others stay. */
    @Test
    void aTableIsCopiedAnewWhileTheApplicationWrites() throws Exception {
        List<TableMapping> tables = filled();
        Copy first = make(databases.target(), tables, SMALL, CopyListener.NOBODY);
        first.follow(false);
        try (Replicator replicator = replicator(tables)) {
            replicator.start();
            assertThat(first.run().complete()).isTrue();
            awaitEqualRows(tables);
            execute(
                    databases.target(),
                    "DELETE FROM item WHERE id % 3 = 0",
                    "UPDATE item SET t = 'wrong' WHERE id % 3 = 1",
                    "INSERT INTO item VALUES (-7, 'stale')");
            AtomicBoolean wrote = new AtomicBoolean();
            Copy again = make(databases.target(), tables, SMALL, event -> {
                if (event instanceof CopyEvent.ChunkLoaded) {
                    assertThat(one("SELECT caught_up FROM _dualwrite_position")).isEqualTo("f");
                }
                if (event instanceof CopyEvent.ChunkLoaded && wrote.compareAndSet(false, true)) {
                    execute(
                            databases.source(),
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

    private List<TableMapping> filled() throws SQLException {
        execute(
                databases.source(),
                "CREATE TABLE item (id INTEGER PRIMARY KEY, t TEXT)",
                MANY + "INSERT INTO item SELECT i, 'row number ' || i FROM n",
                "CREATE TABLE other (id INTEGER PRIMARY KEY, t TEXT)",
                "INSERT INTO other VALUES (1, 'a'), (2, 'b')");
        List<TableMapping> tables = TestTables.mappings(new SqliteStore(databases.sourceFile()).schema()).stream()
                .filter(table -> table.source().equals("item") || table.source().equals("other"))
                .toList();
        TestTables.create(databases.target(), tables);
        execute(databases.source(), "DELETE FROM other WHERE id > 2");
        return tables;
    }

    /** The server's own code for it, raised in the middle of the table. */
    private void fillDisk() {
        execute(
                databases.target(),
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF new.id = 3000 THEN RAISE"
                        + " EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';"
                        + " END IF; RETURN new; END$$",
                "CREATE TRIGGER full_disk BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION full_disk()",
                "ALTER TABLE item ENABLE ALWAYS TRIGGER full_disk");
    }

    private void writeMoreThanThereIsRoomFor() throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = 1");
            statement.execute(MANY + "INSERT INTO item SELECT i + 10000, hex(zeroblob(500)) FROM n");
        }
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

    private Copy make(DataSource target, List<TableMapping> tables, CopySettings settings, CopyListener listener) {
        CopyListener remember = events::add;
        return new Copy(
                new SqliteStore(databases.sourceFile()),
                new PostgresStore(target),
                tables,
                settings,
                Surroundings.NOBODY,
                remember.and(listener));
    }

    private static CopyReport run(Copy copy) throws SQLException {
        copy.atRest("file", false);
        return copy.run();
    }

    private static Thread start(Copy copy) throws SQLException {
        copy.atRest("file", false);
        Thread thread = new Thread(() -> {
            try {
                copy.run();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
        thread.start();
        return thread;
    }

    private Replicator replicator(List<TableMapping> tables) {
        PostgresStore follower = new PostgresStore(databases.target());
        return new Replicator(
                new Replication(new SqliteStore(databases.sourceFile()), follower, tables),
                follower.lease(),
                ReplicatorSettings.DEFAULT,
                event -> {},
                InstantSource.system());
    }

    private long rowsOfChunks() {
        return events.stream()
                .filter(event -> event instanceof CopyEvent.ChunkLoaded chunk
                        && chunk.table().equals("item"))
                .mapToLong(event -> ((CopyEvent.ChunkLoaded) event).rows())
                .sum();
    }

    private void assertEqualRows(DataSource target, List<TableMapping> tables) throws SQLException {
        for (TableMapping table : tables) {
            assertThat(Rows.ofTarget(target, table))
                    .as("table %s", table)
                    .isEqualTo(Rows.ofSource(databases.source(), table))
                    .isNotEmpty();
        }
    }

    private void awaitEqualRows(List<TableMapping> tables) {
        await().atMost(PATIENCE)
                .until(() -> one("SELECT caught_up FROM _dualwrite_position").equals("t"));
        await().atMost(PATIENCE).untilAsserted(() -> assertEqualRows(databases.target(), tables));
    }

    private long count(String table) {
        return Long.parseLong(one("SELECT count(*) FROM " + table));
    }

    private String one(String query) {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void execute(DataSource database, String... statements) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
