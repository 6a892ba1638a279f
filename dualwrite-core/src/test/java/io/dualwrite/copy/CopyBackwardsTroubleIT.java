package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.copy.progress.CopyPhase;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Rows;
import io.dualwrite.replicate.Sql;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.crash.ChildJvm;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.fault.FaultPlan;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import io.dualwrite.testsupport.fault.Outcome;
import io.dualwrite.testsupport.fault.Point;
import io.dualwrite.testsupport.fault.SmallDisk;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Whatever fails while rows come back into a file: it says so, loses nothing, and goes on. */
class CopyBackwardsTroubleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final CopySettings SMALL =
            CopySettings.AT_REST.withChunkBytes(60_000).withLoaders(1).withPatience(Duration.ofMillis(5), PATIENCE);
    private static final int WIDE_ROWS = 160;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest().withoutLeakCheck();

    @TempDir
    private Path folder;

    private final List<CopyEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void aFullDiskUnderTheFileIsToldAndWaitedOut() throws SQLException {
        try (SmallDisk disk = SmallDisk.ofMegabytes(16)) {
            Path file = disk.folder().resolve("app.db");
            List<TableMapping> tables = filled(file);
            AtomicBoolean full = new AtomicBoolean();
            Copy copy = make(databases.target(), file, tables, SMALL, event -> {
                if (event instanceof CopyEvent.ChunkLoaded && full.compareAndSet(false, true)) {
                    disk.fill();
                } else if (event instanceof CopyEvent.Interrupted) {
                    disk.free();
                }
            });
            assertThat(run(copy).complete()).isTrue();
            assertThat(events)
                    .filteredOn(CopyEvent.Interrupted.class::isInstance)
                    .isNotEmpty()
                    .allSatisfy(event ->
                            assertThat(((CopyEvent.Interrupted) event).reason()).contains("DW-109", "a disk is full"));
            assertEqualRows(file, tables);
        }
    }

    @Test
    void aDiskThatStaysFullEndsTheTableAndTheNextRunGoesOn() throws SQLException {
        try (SmallDisk disk = SmallDisk.ofMegabytes(16)) {
            Path file = disk.folder().resolve("app.db");
            List<TableMapping> tables = filled(file);
            AtomicBoolean full = new AtomicBoolean();
            CopySettings hasty = SMALL.withPatience(Duration.ofMillis(1), Duration.ofMillis(50));
            CopyReport first = run(make(databases.target(), file, tables, hasty, event -> {
                if (event instanceof CopyEvent.ChunkLoaded && full.compareAndSet(false, true)) {
                    disk.fill();
                }
            }));
            assertThat(first.complete()).isFalse();
            assertThat(first.failed())
                    .singleElement()
                    .satisfies(table ->
                            assertThat(table.failure().orElseThrow()).contains("failed for too long", "DW-109"));
            disk.free();
            long there = Long.parseLong(
                    Sql.texts(file(file), "SELECT count(*) FROM item").get(0));
            assertThat(there).isEqualTo(rowsOfChunks()).isBetween(1L, 5_999L);
            events.clear();
            assertThat(run(make(databases.target(), file, tables, SMALL, CopyListener.NOBODY))
                            .complete())
                    .isTrue();
            assertThat(rowsOfChunks()).isEqualTo(6_000 - there);
            assertEqualRows(file, tables);
        }
    }

    @Test
    void aConnectionThatIsCutInTheMiddleOfAChunkCostsThisChunkOnly() throws Exception {
        Path file = folder.resolve("app.db");
        List<TableMapping> tables = filled(file);
        try (FaultyNetwork network =
                FaultyNetwork.before(databases.targetDatabase().server())) {
            AtomicBoolean slow = new AtomicBoolean();
            Copy copy = make(behind(network, 0), file, tables, SMALL, event -> {
                if (event instanceof CopyEvent.ChunkLoaded && slow.compareAndSet(false, true)) {
                    network.become(NetworkCondition.throttled(20_000));
                }
            });
            copy.atRest("state", false);
            Thread running = new Thread(() -> uncheckedRun(copy));
            running.start();
            await().atMost(PATIENCE)
                    .until(() -> Sql.texts(
                                    databases.target(),
                                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
                                            + " xact_start IS NOT NULL AND pid <> pg_backend_pid()")
                            .get(0)
                            .equals("1"));
            network.cut();
            await().atMost(PATIENCE).until(() -> events.stream().anyMatch(CopyEvent.Interrupted.class::isInstance));
            network.heal();
            running.join();
            assertThat(copy.status().phase()).isEqualTo(CopyPhase.FINISHED);
        }
        assertThat(rowsOfChunks()).as("no chunk is counted twice").isEqualTo(6_000);
        assertEqualRows(file, tables);
    }

    @Test
    void aServerThatFallsSilentIsAskedAgain() throws Exception {
        Path file = folder.resolve("app.db");
        List<TableMapping> tables = filled(file);
        try (FaultyNetwork network =
                FaultyNetwork.before(databases.targetDatabase().server())) {
            AtomicBoolean silent = new AtomicBoolean();
            Copy copy = make(behind(network, 2), file, tables, SMALL, event -> {
                if (event instanceof CopyEvent.ChunkLoaded && silent.compareAndSet(false, true)) {
                    network.plan(FaultPlan.at(Point.STATEMENT).call(3).then(Outcome.HANG));
                }
            });
            assertThat(run(copy).complete()).isTrue();
        }
        assertThat(events).filteredOn(CopyEvent.Interrupted.class::isInstance).hasSize(1);
        assertThat(rowsOfChunks()).isEqualTo(6_000);
        assertEqualRows(file, tables);
    }

    /** Rows of a megabyte, more of them than the process has memory. */
    @Test
    void wideRowsNeedNoMoreMemoryThanOthers() throws SQLException {
        Path file = folder.resolve("app.db");
        Sql.run(file(file), "CREATE TABLE wide (id INTEGER PRIMARY KEY, b BLOB)");
        TestTables.create(databases.target(), tables(file));
        Sql.run(
                databases.target(),
                "ALTER TABLE wide ALTER b SET STORAGE EXTERNAL",
                "INSERT INTO wide SELECT i, decode(repeat(md5(i::text), 65536), 'hex') FROM generate_series(1, "
                        + WIDE_ROWS + ") AS i");
        try (ChildJvm child = AtRestProcess.back(file, databases)) {
            assertThat(child.awaitExit()).as("%s", child.output()).isZero();
        }
        assertThat(Sql.texts(file(file), "SELECT count(*) || ' ' || sum(length(b)) FROM wide"))
                .containsExactly(WIDE_ROWS + " " + WIDE_ROWS * 1_048_576L);
        assertThat(Sql.texts(file(file), "SELECT substr(b, 1, 16) = substr(b, 1048561) FROM wide WHERE id = 7"))
                .containsExactly("1");
    }

    private List<TableMapping> filled(Path file) throws SQLException {
        Sql.run(
                file(file),
                "PRAGMA journal_mode = WAL",
                "CREATE TABLE item (id INTEGER PRIMARY KEY, t TEXT)",
                "CREATE INDEX item_t ON item (t)");
        List<TableMapping> tables = tables(file);
        TestTables.create(databases.target(), tables);
        Sql.run(
                databases.target(),
                "INSERT INTO item SELECT i, 'row number ' || i || repeat(md5(i::text), 3) FROM generate_series(1, 6000)"
                        + " AS i");
        return tables;
    }

    private static List<TableMapping> tables(Path file) throws SQLException {
        return TestTables.mappings(new SqliteStore(file).schema());
    }

    private static DataSource file(Path file) {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + file);
        return database;
    }

    private DataSource behind(FaultyNetwork network, int patienceSeconds) {
        PGSimpleDataSource behind = new PGSimpleDataSource();
        behind.setUrl(network.url(databases.targetDatabase().name()));
        behind.setUser(databases.targetUser());
        behind.setPassword(databases.targetPassword());
        behind.setSocketTimeout(patienceSeconds);
        return behind;
    }

    private Copy make(
            DataSource leader, Path file, List<TableMapping> tables, CopySettings settings, CopyListener listener) {
        CopyListener remember = events::add;
        return new Copy(
                new PostgresStore(leader),
                new SqliteStore(file),
                tables,
                settings,
                Surroundings.NOBODY,
                remember.and(listener));
    }

    private static CopyReport run(Copy copy) throws SQLException {
        copy.atRest("state", false);
        return copy.run();
    }

    private static void uncheckedRun(Copy copy) {
        try {
            copy.run();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long rowsOfChunks() {
        return events.stream()
                .filter(CopyEvent.ChunkLoaded.class::isInstance)
                .mapToLong(event -> ((CopyEvent.ChunkLoaded) event).rows())
                .sum();
    }

    private void assertEqualRows(Path file, List<TableMapping> tables) throws SQLException {
        assertThat(Rows.ofSource(file(file), tables.get(0)))
                .isEqualTo(Rows.ofTarget(databases.target(), tables.get(0)))
                .hasSize(6_000);
        assertThat(Sql.texts(file(file), "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(Sql.texts(file(file), "SELECT name FROM sqlite_schema WHERE name = 'item_t'"))
                .hasSize(1);
    }
}
