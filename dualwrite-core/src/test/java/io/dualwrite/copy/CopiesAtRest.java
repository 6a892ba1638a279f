package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Rows;
import io.dualwrite.replicate.Sql;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.Store;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copies while nobody writes to the leader: the file leads, unless a test says otherwise. */
abstract class CopiesAtRest {
    static final String MANY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) ";

    /** Small chunks, so that there are many. */
    static final CopySettings SMALL = CopySettings.AT_REST
            .withChunkBytes(20_000)
            .withLoaders(2)
            .withPatience(Duration.ofMillis(1), Duration.ofSeconds(60));

    @RegisterExtension
    final DatabasePair databases;

    final List<CopyEvent> events = new CopyOnWriteArrayList<>();

    CopiesAtRest() {
        this(DatabasePair.create().freshForEachTest());
    }

    CopiesAtRest(DatabasePair databases) {
        this.databases = databases;
    }

    Store leader() {
        return file();
    }

    Store follower() {
        return server();
    }

    final SqliteStore file() {
        return new SqliteStore(databases.sourceFile());
    }

    final PostgresStore server() {
        return new PostgresStore(databases.target());
    }

    /** All tables of the file, which the target gets too. */
    final List<TableMapping> mapped() throws SQLException {
        List<TableMapping> tables = TestTables.mappings(file().schema());
        TestTables.create(databases.target(), tables);
        return tables;
    }

    final Copy make(CopySettings settings, List<TableMapping> tables, CopyListener listener) {
        return make(leader(), follower(), settings, tables, listener);
    }

    final Copy make(
            Store leader, Store follower, CopySettings settings, List<TableMapping> tables, CopyListener listener) {
        CopyListener remember = events::add;
        return new Copy(leader, follower, tables, settings, Surroundings.NOBODY, remember.and(listener));
    }

    final CopyReport copy(List<TableMapping> tables) throws SQLException {
        return copy(SMALL, tables, CopyListener.NOBODY);
    }

    final CopyReport copy(CopySettings settings, List<TableMapping> tables, CopyListener listener) throws SQLException {
        CopyReport report = run(make(settings, tables, listener));
        if (report.complete()) {
            assertThat(follower().copyLog().entries()).hasSize(tables.size()).allMatch(CopyLog.Entry::isLoaded);
        }
        return report;
    }

    static CopyReport run(Copy copy) throws SQLException {
        copy.atRest("state", false);
        return copy.run();
    }

    static Thread start(Copy copy) throws SQLException {
        copy.atRest("state", false);
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

    final long rowsOfChunks(String table) {
        return chunks().filter(chunk -> chunk.table().equals(table))
                .mapToLong(CopyEvent.ChunkLoaded::rows)
                .sum();
    }

    final Stream<CopyEvent.ChunkLoaded> chunks() {
        return events.stream().filter(CopyEvent.ChunkLoaded.class::isInstance).map(CopyEvent.ChunkLoaded.class::cast);
    }

    final void assertEqualRows(List<TableMapping> tables, int tablesWithRows) throws SQLException {
        assertEqualRows(databases.target(), tables, tablesWithRows);
    }

    final void assertEqualRows(DataSource target, List<TableMapping> tables, int tablesWithRows) throws SQLException {
        int compared = 0;
        for (TableMapping table : tables) {
            List<String> expected = Rows.ofSource(databases.source(), table);
            assertThat(Rows.ofTarget(target, table)).as("table %s", table).isEqualTo(expected);
            compared += expected.isEmpty() ? 0 : 1;
        }
        assertThat(compared).isEqualTo(tablesWithRows);
    }

    final void source(String... statements) {
        Sql.run(databases.source(), statements);
    }

    final void target(String... statements) {
        Sql.run(databases.target(), statements);
    }

    /** What the target answers. */
    final String one(String query) {
        return Sql.texts(databases.target(), query).get(0);
    }
}
