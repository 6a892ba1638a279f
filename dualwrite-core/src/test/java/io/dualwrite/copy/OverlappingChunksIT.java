package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.replicate.Rows;
import io.dualwrite.replicate.Sql;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.Store;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A chunk is proven and committed while the next one is written, and still nothing counts before what comes before it. */
class OverlappingChunksIT {
    private static final long LIMIT_SECONDS = 60;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    private final List<CopyEvent> events = new CopyOnWriteArrayList<>();
    private int loseAnswerTo;
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private final CountDownLatch thirdIsWritten = new CountDownLatch(1);

    /** What happens at a call. */
    @FunctionalInterface
    private interface Moment {
        void comes(Load load) throws Exception;
    }

    @Test
    void theNextChunkIsWrittenWhileOneIsProven() throws SQLException {
        List<TableMapping> tables = filled();
        CopyReport report = copy(tables, load -> {
            if (commits.incrementAndGet() == 2) {
                assertThat(thirdIsWritten.await(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .as("the third chunk is written before the second is proven")
                        .isTrue();
                assertThat(Sql.texts(databases.target(), "SELECT max(id) FROM item"))
                        .as("rows that anybody sees")
                        .containsExactly("1000");
            }
        });
        assertThat(report.complete()).isTrue();
        assertEqualRows(tables);
    }

    @Test
    void aChunkThatIsLostTakesTheOneBehindItWithIt() throws SQLException {
        List<TableMapping> tables = filled();
        CopyReport report = copy(tables, load -> {
            if (commits.incrementAndGet() == 2) {
                thirdIsWritten.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                load.close();
            }
        });
        assertThat(report.complete()).isTrue();
        assertThat(events).filteredOn(CopyEvent.Interrupted.class::isInstance).hasSize(1);
        assertThat(events.stream()
                        .filter(CopyEvent.ChunkLoaded.class::isInstance)
                        .mapToLong(event -> ((CopyEvent.ChunkLoaded) event).rows())
                        .sum())
                .isEqualTo(4000);
        assertEqualRows(tables);
    }

    @Test
    void aChunkThatIsNotWhatWasSentLeavesNothingBehindIt() throws SQLException {
        List<TableMapping> tables = filled();
        Sql.run(
                databases.target(),
                "CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$BEGIN IF new.id = 1500 THEN new.n := 0; END IF; RETURN new; END$$",
                "CREATE TRIGGER meddle BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION meddle()",
                "ALTER TABLE item ENABLE ALWAYS TRIGGER meddle");
        CopyReport report = copy(tables, load -> {
            if (commits.incrementAndGet() == 2) {
                thirdIsWritten.await(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        });
        // A chunk has a thousand rows; on a slow machine the first one ends earlier.
        long durable = events.stream()
                .filter(CopyEvent.ChunkLoaded.class::isInstance)
                .mapToLong(chunk -> ((CopyEvent.ChunkLoaded) chunk).rows())
                .sum();
        assertThat(durable).isBetween(500L, 1499L);
        assertThat(report.failed())
                .singleElement()
                .satisfies(table -> assertThat(table.failure().orElseThrow())
                        .contains(
                                "DW-050", "behind key " + durable + " up to key " + (durable + 1000), "other values"));
        assertThat(Sql.texts(databases.target(), "SELECT max(id) FROM item")).containsExactly("" + durable);
        assertThat(Sql.texts(databases.target(), "SELECT row_count || after_key FROM _dualwrite_copy"))
                .containsExactly("" + durable + durable);
    }

    /** Then the copy is no longer under way, as far as the follower knows. */
    @Test
    void aLostAnswerToTheLastCommitIsNoReasonToFail() throws SQLException {
        List<TableMapping> tables = filled();
        loseAnswerTo = 5;
        CopyReport report = copy(tables, load -> commits.incrementAndGet());
        assertThat(report.failed()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.rows()).isEqualTo(4000);
        assertThat(commits)
                .as("chunks that were written, the last one being empty")
                .hasValue(5);
        assertThat(events).filteredOn(CopyEvent.TableLoaded.class::isInstance).hasSize(1);
        assertEqualRows(tables);
    }

    private List<TableMapping> filled() throws SQLException {
        Sql.run(
                databases.source(),
                "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
                        + " INSERT INTO item SELECT i, i FROM n");
        List<TableMapping> tables = TestTables.mappings(new SqliteStore(databases.sourceFile()).schema());
        TestTables.create(databases.target(), tables);
        return tables;
    }

    private CopyReport copy(List<TableMapping> tables, Moment beforeCommit) throws SQLException {
        Copy copy = new Copy(
                new SqliteStore(databases.sourceFile()),
                watched(new PostgresStore(databases.target()), beforeCommit),
                tables,
                // Rows of 26 bytes, looked at by 500.
                CopySettings.AT_REST
                        .withChunkBytes(20_000)
                        .withLoaders(1)
                        .withPatience(Duration.ofMillis(1), Duration.ofSeconds(LIMIT_SECONDS)),
                Surroundings.NOBODY,
                events::add);
        copy.atRest("file", false);
        return copy.run();
    }

    private Store watched(Store store, Moment beforeCommit) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (self, method, values) -> {
                    Object result = call(store, method, values);
                    return result instanceof Load load ? watched(load, beforeCommit) : result;
                });
    }

    private Load watched(Load load, Moment beforeCommit) {
        return (Load) Proxy.newProxyInstance(
                Load.class.getClassLoader(), new Class<?>[] {Load.class}, (self, method, values) -> {
                    if (method.getName().equals("commit")) {
                        beforeCommit.comes(load);
                    }
                    Object result = call(load, method, values);
                    if (method.getName().equals("commit") && commits.get() == loseAnswerTo) {
                        throw new SQLException("The answer to COMMIT was lost");
                    }
                    if (method.getName().equals("write") && writes.incrementAndGet() == 3) {
                        thirdIsWritten.countDown();
                    }
                    return result;
                });
    }

    private static Object call(Object real, java.lang.reflect.Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(real, values);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private void assertEqualRows(List<TableMapping> tables) throws SQLException {
        assertThat(Rows.ofTarget(databases.target(), tables.get(0)))
                .isEqualTo(Rows.ofSource(databases.source(), tables.get(0)))
                .hasSize(4000);
    }
}
