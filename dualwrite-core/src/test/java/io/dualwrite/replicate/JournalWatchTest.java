package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.store.JournalSize;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A journal that nobody prunes, and a reader that does not end, are seen and named. */
class JournalWatchTest {
    private final List<ReplicationEvent> events = new ArrayList<>();

    @Test
    void aJournalThatGrowsIsSaidOnceForEachDoublingAndOnceWhenItIsOver() throws SQLException {
        try (SourceFile file = SourceFile.create()) {
            SqliteStore store = capturing(file);
            JournalWatch watch = new JournalWatch(store, new Announcements(events::add), 100, Long.MAX_VALUE);
            watch.look();
            assertThat(events).isEmpty();
            insert(file, 1, 150);
            watch.look();
            watch.look();
            assertThat(events)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ReplicationEvent.JournalLarge.class,
                            large -> assertThat(large.entries()).isEqualTo(151));
            insert(file, 1000, 200);
            watch.look();
            assertThat(events).hasSize(2);
            execute(file, "DELETE FROM _dualwrite_journal WHERE seq < (SELECT max(seq) FROM _dualwrite_journal)");
            watch.look();
            assertThat(events.get(2)).isInstanceOf(ReplicationEvent.JournalOrdinary.class);
        }
    }

    @Test
    void theProcessThatHoldsASnapshotIsNamed() throws SQLException {
        try (SourceFile file = SourceFile.create()) {
            SqliteStore store = capturing(file);
            insert(file, 1, 10);
            assertThat(store.journalSize().orElseThrow().readers()).isEmpty();
            try (Connection reader = file.dataSource().getConnection();
                    Statement statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM box")) {
                    assertThat(row.next()).isTrue();
                }
                JournalSize size = store.journalSize().orElseThrow();
                if (Files.isReadable(Path.of("/proc/locks"))) {
                    assertThat(size.readers())
                            .singleElement()
                            .asString()
                            .startsWith(ProcessHandle.current().pid() + " (");
                }
                reader.rollback();
            }
        }
    }

    private static SqliteStore capturing(SourceFile file) throws SQLException {
        execute(file, "CREATE TABLE box (id INTEGER PRIMARY KEY, label TEXT)");
        SqliteStore store = new SqliteStore(file.path());
        store.capture().install(TestTables.mappings(store.schema()));
        return store;
    }

    private static void insert(SourceFile file, int from, int count) throws SQLException {
        execute(
                file,
                "WITH RECURSIVE n(i) AS (SELECT " + from + " UNION ALL SELECT i + 1 FROM n WHERE i < "
                        + (from + count - 1) + ") INSERT INTO box SELECT i, 'label' FROM n");
    }

    private static void execute(SourceFile file, String sql) throws SQLException {
        try (Connection connection = file.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
